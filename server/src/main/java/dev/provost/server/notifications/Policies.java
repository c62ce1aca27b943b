package dev.provost.server.notifications;

import dev.provost.api.automations.Action;
import dev.provost.api.automations.Automation;
import dev.provost.api.automations.AutomationCreate;
import dev.provost.api.automations.AutomationUpdate;
import dev.provost.api.automations.EventTrigger;
import dev.provost.api.automations.LabelValues;
import dev.provost.api.automations.Posture;
import dev.provost.api.automations.RelatedSpecifications;
import dev.provost.api.automations.ResourceSpecification;
import dev.provost.api.automations.Trigger;
import dev.provost.api.filters.AnyOf;
import dev.provost.api.filters.AutomationFilter;
import dev.provost.api.filters.AutomationSort;
import dev.provost.api.filters.NotificationPolicyFilter;
import dev.provost.api.filters.Operator;
import dev.provost.api.json.Patch;
import dev.provost.api.notifications.MessageTemplate;
import dev.provost.api.notifications.NotificationPolicy;
import dev.provost.api.notifications.NotificationPolicyCreate;
import dev.provost.api.notifications.NotificationPolicyUpdate;
import dev.provost.server.automations.Automations;
import dev.provost.server.http.NotFound;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Notification policies: what they were is an automation now, made as the reference's migration makes one of them.
///
/// An automation is a policy if it has that name and that shape, so those that the reference has migrated are
/// policies too, and whoever changes the automation changes the policy.
public final class Policies {
    static final String NAME = "Flow Run State Change Notification";

    private static final String FLOW_RUN = "prefect.flow-run.";
    private static final String TAG = "prefect.tag.";
    private static final String EVERY = FLOW_RUN + "*";
    private static final String ID = "prefect.resource.id";
    private static final String SUBJECT = "Prefect flow run notification";
    private static final int MOST = 1000;

    private final Automations automations;

    public Policies(Automations automations) {
        this.automations = automations;
    }

    NotificationPolicy create(NotificationPolicyCreate asked) {
        Automation made = automations.create(new AutomationCreate(
                NAME,
                "Made as a flow run notification policy",
                asked.isActive(),
                List.of(),
                trigger(asked.stateNames(), asked.tags()),
                List.of(action(asked.blockDocumentId(), asked.messageTemplate())),
                List.of(),
                List.of(),
                null));
        return policy(made).orElseThrow();
    }

    NotificationPolicy read(UUID id) {
        return find(id).orElseThrow(Policies::missing);
    }

    /// Lists policies in the order of their ids.
    List<NotificationPolicy> list(@Nullable NotificationPolicyFilter filter, long offset, int limit) {
        var named = new AutomationFilter(Operator.AND, null, new AnyOf<>(List.of(NAME)), null, null);
        return automations.list(named, AutomationSort.NAME_ASC, 0, MOST).stream()
                .flatMap(automation -> policy(automation).stream())
                .filter(policy -> isWanted(policy, filter))
                .skip(offset)
                .limit(limit)
                .toList();
    }

    private static boolean isWanted(NotificationPolicy policy, @Nullable NotificationPolicyFilter filter) {
        if (filter == null || filter.isActive() == null) {
            return true;
        }
        @Nullable Boolean active = filter.isActive().eq();
        return active == null || active.equals(policy.isActive());
    }

    void update(UUID id, NotificationPolicyUpdate changes) {
        NotificationPolicy before =
                find(id).orElseThrow(() -> new NotFound("Flow run notification policy " + id + " not found"));
        automations.replace(
                id,
                new AutomationUpdate(
                        NAME,
                        Patch.absent(),
                        Patch.of(changed(changes.isActive(), before.isActive())),
                        Patch.absent(),
                        trigger(
                                changed(changes.stateNames(), before.stateNames()),
                                changed(changes.tags(), before.tags())),
                        List.of(action(
                                changed(changes.blockDocumentId(), before.blockDocumentId()),
                                changes.messageTemplate().or(before.messageTemplate()))),
                        Patch.absent(),
                        Patch.absent()));
    }

    private static <T> T changed(Patch<@Nullable T> patch, T before) {
        @Nullable T value = patch.or(before);
        return value == null ? before : value;
    }

    void delete(UUID id) {
        read(id);
        automations.delete(id);
    }

    private Optional<NotificationPolicy> find(UUID id) {
        try {
            return policy(automations.read(id));
        } catch (NotFound _) {
            return Optional.empty();
        }
    }

    private static NotFound missing() {
        return new NotFound("flow run notification policy not found");
    }

    private static Trigger trigger(List<String> stateNames, List<String> tags) {
        Set<String> expected = new LinkedHashSet<>();
        stateNames.forEach(name -> expected.add(FLOW_RUN + name));
        return new EventTrigger(
                "event",
                new UUID(0, 0),
                new ResourceSpecification(Map.of(ID, LabelValues.of(EVERY))),
                tagged(tags),
                Set.of(),
                expected.isEmpty() ? Set.of(EVERY) : expected,
                Set.of(ID),
                Posture.REACTIVE,
                1,
                Duration.ofSeconds(10));
    }

    private static RelatedSpecifications tagged(List<String> tags) {
        if (tags.isEmpty()) {
            return RelatedSpecifications.NONE;
        }
        var labels = new LinkedHashMap<String, LabelValues>();
        labels.put(ID, new LabelValues(tags.stream().map(tag -> TAG + tag).toList(), false));
        labels.put("prefect.resource.role", LabelValues.of("tag"));
        return new RelatedSpecifications(List.of(new ResourceSpecification(labels)), false);
    }

    private static Action action(UUID blockDocumentId, @Nullable String template) {
        return new Action.SendNotification(
                "send-notification",
                blockDocumentId,
                SUBJECT,
                MessageTemplate.forAutomation(template == null ? MessageTemplate.USUAL : template));
    }

    /// The policy that an automation is, if it is one.
    private static Optional<NotificationPolicy> policy(Automation automation) {
        JsonNode trigger = automation.trigger().tree();
        JsonNode actions = automation.actions().tree();
        JsonNode action = actions.path(0);
        if (!automation.name().equals(NAME)
                || !trigger.path("match").path(ID).asString("").equals(EVERY)
                || actions.size() != 1
                || !action.path("type").asString("").equals("send-notification")) {
            return Optional.empty();
        }
        String template = MessageTemplate.ofAutomation(action.path("body").asString(""));
        return Optional.of(new NotificationPolicy(
                automation.id(),
                automation.created(),
                automation.updated(),
                automation.enabled(),
                without(FLOW_RUN, trigger.path("expect")),
                without(TAG, trigger.path("match_related").path(ID)),
                UUID.fromString(action.path("block_document_id").asString("")),
                template.equals(MessageTemplate.USUAL) ? null : template));
    }

    /// What is left of names that all begin alike; of a pattern, nothing is.
    private static List<String> without(String beginning, JsonNode names) {
        return names.valueStream()
                .map(name -> name.asString(""))
                .filter(name -> name.startsWith(beginning) && !name.endsWith("*"))
                .map(name -> name.substring(beginning.length()))
                .toList();
    }
}
