package dev.provost.server.deployments;

import dev.provost.api.deployments.Deployment;
import dev.provost.api.deployments.DeploymentStatus;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.api.json.RawJson;
import dev.provost.engine.names.Ids;
import dev.provost.server.events.Events;
import dev.provost.store.DeploymentStore;
import dev.provost.store.DeploymentStore.Home;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Tells what happens to deployments. An event is stored together with what it tells.
public final class DeploymentEvents {
    private final Events events;
    private final DeploymentStore store;
    private final Ids ids;

    public DeploymentEvents(Events events, DeploymentStore store, Ids ids) {
        this.events = events;
        this.store = store;
        this.ids = ids;
    }

    /// What was changed about a deployment.
    record Changes(List<String> updatedFields, Map<String, Change> updates) {}

    /// One thing as it was and as it is.
    record Change(JsonNode from, JsonNode to) {}

    void tellCreated(Transaction tx, Deployment deployment, Instant now) throws SQLException {
        tell(tx, "created", List.of(deployment), null, now);
    }

    /// Tells what was changed, if anything was that is worth telling.
    void tellUpdated(Transaction tx, Deployment before, Deployment after, Instant now) throws SQLException {
        Map<String, JsonNode> was = fields(before);
        var updates = new LinkedHashMap<String, Change>();
        fields(after).forEach((field, is) -> {
            JsonNode from = Objects.requireNonNull(was.get(field));
            if (!from.equals(is)) {
                updates.put(field, new Change(from, is));
            }
        });
        if (!updates.isEmpty()) {
            var changes = new Changes(List.copyOf(updates.keySet()), updates);
            tell(tx, "updated", List.of(after), RawJson.writing(changes), now);
        }
    }

    /// Tells of deployments that are about to be removed.
    void tellDeleted(Transaction tx, List<Deployment> deployments, Instant now) throws SQLException {
        tell(tx, "deleted", deployments, null, now);
    }

    /// Tells that deployments have another status now.
    public void tellStatus(Transaction tx, DeploymentStatus status, List<UUID> deployments, Instant now)
            throws SQLException {
        tell(tx, status.inKebabCase(), store.findAll(tx, deployments), null, now);
    }

    private void tell(Transaction tx, String what, List<Deployment> deployments, @Nullable RawJson payload, Instant now)
            throws SQLException {
        Map<UUID, Home> homes =
                store.homes(tx, deployments.stream().map(Deployment::id).toList());
        events.record(
                tx,
                deployments.stream()
                        .map(deployment -> event(what, deployment, homes.get(deployment.id()), payload, now))
                        .toList(),
                now);
    }

    private ReceivedEvent event(
            String what, Deployment deployment, @Nullable Home home, @Nullable RawJson payload, Instant now) {
        return new ReceivedEvent(
                now,
                "prefect.deployment." + what,
                new Resource(labels("deployment", deployment.id(), deployment.name())),
                related(deployment, home),
                payload == null ? RawJson.EMPTY_OBJECT : payload,
                ids.at(now),
                null,
                now);
    }

    private static Map<String, String> labels(String kind, UUID id, @Nullable String name) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Resource.ID, "prefect." + kind + "." + id);
        if (name != null) {
            labels.put(Resource.NAME, name);
        }
        return labels;
    }

    private static List<RelatedResource> related(Deployment deployment, @Nullable Home home) {
        var related = new ArrayList<RelatedResource>();
        if (home != null) {
            related.add(related("flow", labels("flow", home.flowId(), home.flowName())));
            if (home.queueId() != null) {
                related.add(related("work-queue", labels("work-queue", home.queueId(), home.queueName())));
            }
            if (home.poolId() != null) {
                Map<String, String> pool = labels("work-pool", home.poolId(), home.poolName());
                pool.put("prefect.work-pool.type", String.valueOf(home.poolType()));
                related.add(related("work-pool", pool));
            }
        }
        if (deployment.storageDocumentId() != null) {
            related.add(related("storage", labels("block-document", deployment.storageDocumentId(), null)));
        }
        if (deployment.infrastructureDocumentId() != null) {
            related.add(
                    related("infrastructure", labels("block-document", deployment.infrastructureDocumentId(), null)));
        }
        if (deployment.globalConcurrencyLimit() != null) {
            UUID limit = deployment.globalConcurrencyLimit().id();
            related.add(related("concurrency-limit", labels("concurrency-limit", limit, null)));
        }
        return related;
    }

    private static RelatedResource related(String role, Map<String, String> labels) {
        labels.put(RelatedResource.ROLE, role);
        return new RelatedResource(labels);
    }

    /// What is worth telling when it changes.
    private static Map<String, JsonNode> fields(Deployment deployment) {
        var limit = deployment.globalConcurrencyLimit();
        var fields = new LinkedHashMap<String, JsonNode>();
        fields.put("description", tree(deployment.description()));
        fields.put("tags", tree(deployment.tags()));
        fields.put("labels", tree(deployment.labels()));
        fields.put("version", tree(deployment.version()));
        fields.put("paused", tree(deployment.paused()));
        fields.put("parameters", tree(deployment.parameters()));
        fields.put("parameter_openapi_schema", tree(deployment.parameterOpenapiSchema()));
        fields.put("enforce_parameter_schema", tree(deployment.enforceParameterSchema()));
        fields.put("entrypoint", tree(deployment.entrypoint()));
        fields.put("path", tree(deployment.path()));
        fields.put("pull_steps", tree(deployment.pullSteps()));
        fields.put("work_queue_id", tree(deployment.workQueueId()));
        fields.put("infra_overrides", tree(deployment.jobVariables()));
        fields.put("concurrency_limit_id", tree(limit == null ? null : limit.id()));
        fields.put("concurrency_options", tree(deployment.concurrencyOptions()));
        return fields;
    }

    private static JsonNode tree(@Nullable Object value) {
        return value == null ? RawJson.NULL.tree() : RawJson.writing(value).tree();
    }
}
