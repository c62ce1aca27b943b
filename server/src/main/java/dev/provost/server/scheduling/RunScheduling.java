package dev.provost.server.scheduling;

import static java.util.stream.Collectors.toMap;

import dev.provost.api.flowruns.CreatedBy;
import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import dev.provost.api.json.Wire;
import dev.provost.api.schedules.Schedule;
import dev.provost.engine.names.Ids;
import dev.provost.engine.names.RunNames;
import dev.provost.engine.schedules.ScheduleDates;
import dev.provost.server.transitions.RunLabels;
import dev.provost.store.ScheduledRun;
import dev.provost.store.ScheduledRunStore;
import dev.provost.store.ScheduledRunStore.ActiveSchedule;
import dev.provost.store.ScheduledRunStore.Deployment;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes the runs of deployments that their active schedules call for.
public final class RunScheduling {
    private static final Logger log = LoggerFactory.getLogger(RunScheduling.class);
    private static final Shape<Schedule> SCHEDULE = Shapes.of(Schedule.class);

    /// What the reference puts before a deployment's own tags.
    private static final String TAG = "auto-scheduled";

    /// As the reference stores it for a run that was asked for without one.
    private static final RawJson POLICY = RawJson.writing(new FlowRunPolicy(0, 0, null, null, Set.of(), false, null));

    private final ScheduledRunStore store;
    private final InstantSource clock;
    private final Ids ids;
    private final RandomGenerator random;
    private final int mostAtOnce;

    /// @param mostAtOnce how many runs are written with one statement
    public RunScheduling(
            ScheduledRunStore store, InstantSource clock, Ids ids, RandomGenerator random, int mostAtOnce) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
        this.random = random;
        this.mostAtOnce = Math.max(mostAtOnce, 1);
    }

    /// Makes the runs of these deployments for a window, paused or not, and returns the ids of the new ones.
    public List<UUID> schedule(Transaction tx, Collection<UUID> deploymentIds, Window window) throws SQLException {
        return schedule(tx, store.lock(tx, deploymentIds), window);
    }

    /// The same for those that are not paused and that nobody else is at work on.
    List<UUID> scheduleFree(Transaction tx, Collection<UUID> deploymentIds, Window window) throws SQLException {
        return schedule(tx, store.lockFree(tx, deploymentIds), window);
    }

    private List<UUID> schedule(Transaction tx, List<Deployment> deployments, Window window) throws SQLException {
        if (deployments.isEmpty()) {
            return List.of();
        }
        Map<UUID, Deployment> byId = deployments.stream().collect(toMap(Deployment::id, Function.identity()));
        Instant now = clock.instant();
        var made = new ArrayList<UUID>();
        var waiting = new ArrayList<ScheduledRun>();
        for (ActiveSchedule schedule : store.schedules(tx, byId.keySet())) {
            @Nullable Deployment deployment = byId.get(schedule.deploymentId());
            if (deployment != null) {
                waiting.addAll(runs(deployment, schedule, window, now));
            }
            while (waiting.size() >= mostAtOnce) {
                made.addAll(insert(tx, waiting.subList(0, mostAtOnce), now));
            }
        }
        made.addAll(insert(tx, waiting, now));
        return List.copyOf(made);
    }

    /// Writes runs, and takes them off the list.
    private List<UUID> insert(Transaction tx, List<ScheduledRun> runs, Instant now) throws SQLException {
        Set<UUID> added = store.insert(tx, runs, now);
        List<UUID> inOrder =
                runs.stream().map(ScheduledRun::id).filter(added::contains).toList();
        runs.clear();
        return inOrder;
    }

    private List<ScheduledRun> runs(Deployment deployment, ActiveSchedule active, Window window, Instant now) {
        @Nullable Schedule schedule = readable(active);
        if (schedule == null) {
            return List.of();
        }
        ScheduleDates dates = ScheduleDates.of(schedule);
        List<Instant> times = window.choose(dates.after(window.start()));
        if (times.isEmpty()) {
            return List.of();
        }
        RawJson parameters = merged(deployment.parameters(), active.parameters());
        RawJson tags = tags(deployment);
        RawJson labels = labels(deployment);
        var creator = new CreatedBy(active.id(), "SCHEDULE", displayValue(active, schedule));
        String key = "scheduled " + deployment.id() + " " + active.id() + " ";
        var runs = new ArrayList<ScheduledRun>(times.size());
        for (Instant time : times) {
            runs.add(new ScheduledRun(
                    ids.at(now),
                    ids.at(now),
                    RunNames.random(random),
                    deployment,
                    key + dates.written(time),
                    time,
                    parameters,
                    tags,
                    labels,
                    POLICY,
                    creator));
        }
        return runs;
    }

    /// A schedule that cannot be read must not keep the others from having their runs.
    private static @Nullable Schedule readable(ActiveSchedule active) {
        var problems = new Problems();
        @Nullable Schedule schedule = SCHEDULE.read(active.schedule().tree(), Location.of("schedule"), problems);
        if (!problems.isEmpty()) {
            log.warn(
                    "Schedule {} of deployment {} cannot be read and makes no runs: {}",
                    active.id(),
                    active.deploymentId(),
                    problems.all().getFirst().msg());
            return null;
        }
        return schedule;
    }

    private static String displayValue(ActiveSchedule active, Schedule schedule) {
        return active.slug() == null || active.slug().isEmpty() ? schedule.kind() : active.slug();
    }

    private static RawJson merged(RawJson parameters, RawJson over) {
        if (over.equals(RawJson.EMPTY_OBJECT)
                || !(parameters.tree() instanceof ObjectNode all)
                || !(over.tree() instanceof ObjectNode own)) {
            return parameters;
        }
        return RawJson.of(all.setAll(own));
    }

    private static RawJson tags(Deployment deployment) {
        ArrayNode tags = Wire.JSON.createArrayNode().add(TAG);
        deployment.tags().tree().forEach(tags::add);
        return RawJson.of(tags);
    }

    private static RawJson labels(Deployment deployment) {
        return RunLabels.of(deployment.labels() == null ? RawJson.EMPTY_OBJECT : deployment.labels())
                .and("prefect.flow.id", deployment.flowId().toString())
                .and("prefect.deployment.id", deployment.id().toString())
                .json();
    }
}
