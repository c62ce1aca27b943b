package dev.provost.server.actions;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where things are shown to people.
///
/// @param base where the user interface is, ending with a slash
record UiLinks(String base) {
    private static final Map<String, String> PLACES = Map.ofEntries(
            Map.entry("flow", "flows/flow/"),
            Map.entry("flow-run", "runs/flow-run/"),
            Map.entry("task-run", "runs/task-run/"),
            Map.entry("block", "blocks/block/"),
            Map.entry("block-document", "blocks/block/"),
            Map.entry("work-pool", "work-pools/work-pool/"),
            Map.entry("work-queue", "work-queues/work-queue/"),
            Map.entry("concurrency-limit", "concurrency-limits/concurrency-limit/"),
            Map.entry("deployment", "deployments/deployment/"),
            Map.entry("automation", "automations/automation/"));
    private static final Map<String, String> KINDS = Map.of(
            "Flow", "flow",
            "FlowRunResponse", "flow-run",
            "TaskRun", "task-run",
            "WorkPool", "work-pool",
            "WorkQueueWithStatus", "work-queue",
            "DeploymentResponse", "deployment",
            "Automation", "automation",
            "ConcurrencyLimitV2", "concurrency-limit");
    private static final Pattern FLOW_RUN =
            Pattern.compile("flow-run/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    /// The filters of templates for links.
    Map<String, UnaryOperator<@Nullable Object>> filters() {
        return Map.of(
                "ui_url", value -> page(value).orElse(null),
                "ui_resource_events_url", value -> events(value).orElse(null),
                "flow_run_id", UiLinks::flowRunId);
    }

    Optional<String> page(@Nullable Object value) {
        return switch (value) {
            case ResourceObject resource -> ofResource(resource.id());
            case EventObject(var event, var _) ->
                Optional.of(base + "events/event/" + event.occurred().toString().substring(0, 10) + "/" + event.id());
            case WireObject object -> {
                String kind = KINDS.getOrDefault(object.type(), "");
                yield place(kind, text(object, kind.equals("work-pool") ? "name" : "id"));
            }
            case null, default -> Optional.empty();
        };
    }

    private static String text(WireObject object, String attribute) {
        return object.attribute(attribute)
                .map(held -> String.valueOf(held.value()))
                .orElse("");
    }

    private Optional<String> ofResource(String id) {
        String[] parts = id.split("\\.", -1);
        return parts.length > 1 && parts[0].equals("prefect")
                ? place(parts[1], id.substring(id.lastIndexOf('.') + 1))
                : Optional.empty();
    }

    private Optional<String> place(String kind, String id) {
        return Optional.ofNullable(PLACES.get(kind)).map(place -> base + place + escaped(id));
    }

    private static String escaped(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Optional<String> events(@Nullable Object value) {
        Optional<String> resource = switch (value) {
            case ResourceObject one -> Optional.of(one.id());
            case WireObject object
            when KINDS.containsKey(object.type()) ->
                Optional.of("prefect." + KINDS.get(object.type()) + "." + text(object, "id"));
            case null, default -> Optional.empty();
        };
        return resource.map(id -> base + "events?resource=" + escaped(id));
    }

    private static @Nullable Object flowRunId(@Nullable Object value) {
        Matcher found = FLOW_RUN.matcher(value instanceof String text ? text : "");
        return found.find() ? found.group(1) : null;
    }
}
