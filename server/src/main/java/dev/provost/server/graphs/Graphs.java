package dev.provost.server.graphs;

import dev.provost.api.graphs.Dependency;
import dev.provost.api.graphs.Graph;
import dev.provost.api.graphs.GraphArtifact;
import dev.provost.api.graphs.GraphNode;
import dev.provost.api.taskruns.TaskInput;
import dev.provost.api.taskruns.TaskRun;
import dev.provost.server.http.Invalid;
import dev.provost.server.http.NotFound;
import dev.provost.store.Database;
import dev.provost.store.FlowRunGraphStore;
import dev.provost.store.FlowRunGraphStore.Made;
import dev.provost.store.FlowRunGraphStore.Run;
import dev.provost.store.TaskRunStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Draws flow runs as graphs.
public final class Graphs {
    /// The reference has no limit here. No run has so many states but by mistake.
    private static final int MOST_STATES = 100_000;

    private final Database database;
    private final FlowRunGraphStore store;
    private final TaskRunStore taskRuns;
    private final InstantSource clock;
    private final Size limit;

    public Graphs(Database database, FlowRunGraphStore store, TaskRunStore taskRuns, InstantSource clock, Size limit) {
        this.database = database;
        this.store = store;
        this.taskRuns = taskRuns;
        this.clock = clock;
        this.limit = limit;
    }

    /// How big a graph may be: beyond so many nodes there is none, beyond so many artifacts they are left out.
    public record Size(int nodes, int artifacts) {}

    /// Draws a flow run.
    ///
    /// @param since runs that ended before are left out
    public Graph draw(UUID flowRunId, Instant since) {
        return database.read(tx -> {
            var span = store.span(tx, flowRunId)
                    .orElseThrow(() -> NotFound.object("Flow run " + flowRunId + " not found"));
            if (store.hasMoreThan(tx, limit.nodes(), flowRunId, since)) {
                throw Invalid.badRequest(
                        "The graph of flow run " + flowRunId + " has more than " + limit.nodes() + " nodes.");
            }
            List<Run> runs = store.runs(tx, flowRunId);
            List<Made> artifacts = store.artifacts(tx, flowRunId, limit.artifacts());
            var states = store.states(tx, flowRunId, MOST_STATES);
            List<GraphNode> nodes = Edges.between(runs).nodes(since, byTaskRun(artifacts));
            return new Graph(
                    span.startTime(), span.endTime(), roots(nodes), entries(nodes), ownArtifacts(artifacts), states);
        });
    }

    private static List<UUID> roots(List<GraphNode> nodes) {
        return nodes.stream()
                .filter(node -> node.parents().isEmpty())
                .map(GraphNode::id)
                .toList();
    }

    private static List<Graph.Entry> entries(List<GraphNode> nodes) {
        return nodes.stream().map(node -> new Graph.Entry(node.id(), node)).toList();
    }

    private static Map<UUID, List<GraphArtifact>> byTaskRun(List<Made> artifacts) {
        var byTaskRun = new HashMap<UUID, List<GraphArtifact>>();
        for (Made made : artifacts) {
            if (made.taskRunId() != null) {
                byTaskRun
                        .computeIfAbsent(made.taskRunId(), _ -> new ArrayList<>())
                        .add(made.artifact());
            }
        }
        return byTaskRun;
    }

    private static List<GraphArtifact> ownArtifacts(List<Made> artifacts) {
        return artifacts.stream()
                .filter(made -> made.taskRunId() == null)
                .map(Made::artifact)
                .toList();
    }

    /// Lists the task runs of a flow run, each with those it needed: the older form of a graph.
    public List<Dependency> dependencies(UUID flowRunId) {
        Instant now = clock.instant();
        return database.read(tx -> {
            if (store.span(tx, flowRunId).isEmpty()) {
                throw NotFound.object("Flow run with id " + flowRunId + " not found");
            }
            return taskRuns.ofFlowRun(tx, flowRunId, now).stream()
                    .map(Graphs::dependency)
                    .toList();
        });
    }

    private static Dependency dependency(TaskRun run) {
        return new Dependency(
                run.id(),
                run.name(),
                // The reference answers 500 where an input is anything but a task run.
                Inputs.taskRuns(run.taskInputs())
                        .map(id -> new TaskInput.OfTaskRun("task_run", id))
                        .toList(),
                run.state(),
                run.expectedStartTime(),
                run.startTime(),
                run.endTime(),
                run.totalRunTime(),
                run.estimatedRunTime(),
                run.state() != null && run.state().stateDetails().untrackableResult());
    }
}
