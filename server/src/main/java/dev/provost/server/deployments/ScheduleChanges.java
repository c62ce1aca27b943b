package dev.provost.server.deployments;

import dev.provost.api.deployments.DeploymentSchedule;
import dev.provost.api.deployments.DeploymentScheduleUpdate;
import dev.provost.api.json.Patch;
import dev.provost.api.schedules.Schedule;
import dev.provost.engine.names.Ids;
import dev.provost.server.http.Invalid;
import dev.provost.store.DeploymentScheduleStore;
import dev.provost.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an update of a deployment makes of its schedules.
///
/// ```
/// has a, b;  sent a, c              a is changed, c is added, b stays
/// has a, b;  sent c replacing a     a is changed and called c, b stays
/// has a, b;  sent c replacing a, a  a is changed and called c, a new a is added if it says when, b stays
/// has one without a slug            all are removed, those sent are added
/// ```
final class ScheduleChanges {
    private static final Logger log = LoggerFactory.getLogger(ScheduleChanges.class);

    private final DeploymentScheduleStore store;
    private final Ids ids;

    ScheduleChanges(DeploymentScheduleStore store, Ids ids) {
        this.store = store;
        this.ids = ids;
    }

    /// What is to be done.
    sealed interface Plan {
        record Nothing() implements Plan {}

        /// All are removed, and those that say when are added.
        record Replace(List<DeploymentScheduleUpdate> by) implements Plan {}

        /// Some are changed, each under its id, and some are added.
        record Amend(List<Amendment> changed, List<DeploymentScheduleUpdate> added) implements Plan {}
    }

    /// A schedule that is changed.
    record Amendment(UUID id, DeploymentScheduleUpdate change) {}

    /// Decides what is to be done, or that it cannot be.
    static Plan plan(List<DeploymentSchedule> existing, Patch<List<DeploymentScheduleUpdate>> patch) {
        List<DeploymentScheduleUpdate> sent = patch.or(List.of());
        boolean haveSlugs = !existing.isEmpty() && existing.stream().allMatch(schedule -> schedule.slug() != null);
        if (!haveSlugs) {
            return patch.isPresent() ? new Plan.Replace(sent) : new Plan.Nothing();
        }
        if (!sent.stream().allMatch(schedule -> schedule.slug() != null)) {
            throw Invalid.unprocessable(
                    "Please provide a slug for each schedule in your request to ensure schedules are "
                            + "updated correctly.");
        }
        return amendments(existing, sent);
    }

    private static Plan amendments(List<DeploymentSchedule> existing, List<DeploymentScheduleUpdate> sent) {
        Map<String, UUID> bySlug = new HashMap<>();
        existing.forEach(schedule -> bySlug.put(Objects.requireNonNull(schedule.slug()), schedule.id()));
        Set<String> replaced = replaced(sent);
        refuseCollisions(bySlug, replaced, sent);
        var changed = new ArrayList<Amendment>();
        var added = new ArrayList<DeploymentScheduleUpdate>();
        for (DeploymentScheduleUpdate schedule : sent) {
            boolean replaces = isTold(schedule.replaces());
            @Nullable UUID target = bySlug.get(replaces ? schedule.replaces() : schedule.slug());
            if (target != null && (replaces || !replaced.contains(schedule.slug()))) {
                changed.add(new Amendment(target, schedule));
                continue;
            }
            if (target != null && schedule.schedule() == null) {
                log.warn("Schedule {} has another name now, and nothing says when one is due", schedule.slug());
                continue;
            }
            if (replaces) {
                log.warn(
                        "Schedule {} should replace {}, which there is not: it is added",
                        schedule.slug(),
                        schedule.replaces());
            }
            if (schedule.schedule() == null) {
                throw Invalid.unprocessable(
                        "Unable to create new deployment schedules without a schedule configuration.");
            }
            added.add(schedule);
        }
        return new Plan.Amend(List.copyOf(changed), List.copyOf(added));
    }

    private static boolean isTold(@Nullable String slug) {
        return slug != null && !slug.isEmpty();
    }

    /// The slugs in whose place others come.
    private static Set<String> replaced(List<DeploymentScheduleUpdate> sent) {
        var replaced = new HashSet<String>();
        for (DeploymentScheduleUpdate schedule : sent) {
            if (schedule.replaces() != null && isTold(schedule.replaces()) && !replaced.add(schedule.replaces())) {
                throw Invalid.unprocessable(
                        "Multiple schedules have 'replaces' targeting the same slug: " + schedule.replaces());
            }
        }
        return replaced;
    }

    private static void refuseCollisions(
            Map<String, UUID> existing, Set<String> replaced, List<DeploymentScheduleUpdate> sent) {
        for (DeploymentScheduleUpdate schedule : sent) {
            String slug = schedule.slug();
            if (isTold(schedule.replaces()) && existing.containsKey(slug) && !replaced.contains(slug)) {
                throw Invalid.unprocessable("Cannot rename schedule from '" + schedule.replaces() + "' to '" + slug
                        + "': a schedule with slug '" + slug + "' already exists.");
            }
        }
    }

    void carryOut(Transaction tx, UUID deployment, Plan plan, Instant now) {
        switch (plan) {
            case Plan.Nothing() -> {}
            case Plan.Replace(var by) -> {
                store.deleteAll(tx, deployment);
                add(tx, deployment, by, now);
            }
            case Plan.Amend(var changed, var added) -> {
                // Two schedules may swap their slugs, and no two may have the same one in between.
                store.dropSlugs(
                        tx,
                        changed.stream()
                                .filter(amendment -> isTold(amendment.change().replaces()))
                                .map(Amendment::id)
                                .toList());
                for (Amendment amendment : changed) {
                    DeploymentScheduleUpdate change = amendment.change();
                    store.update(
                            tx, deployment, amendment.id(), change, Settled.ofNullable(change.schedule(), now), now);
                }
                add(tx, deployment, added, now);
            }
        }
    }

    private void add(Transaction tx, UUID deployment, List<DeploymentScheduleUpdate> schedules, Instant now) {
        var rows = new ArrayList<DeploymentSchedule>();
        for (DeploymentScheduleUpdate schedule : schedules) {
            @Nullable Schedule when = schedule.schedule();
            if (when != null) {
                rows.add(new DeploymentSchedule(
                        ids.random(),
                        now,
                        now,
                        deployment,
                        Settled.of(when, now),
                        schedule.active() == null || schedule.active(),
                        null,
                        schedule.parameters(),
                        schedule.slug()));
            }
        }
        store.insert(tx, Settled.inOrder(rows));
    }
}
