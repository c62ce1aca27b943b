package dev.provost.server.graphs;

import dev.provost.api.graphs.GraphArtifact;
import dev.provost.api.graphs.GraphNode;
import dev.provost.api.graphs.GraphNode.Edge;
import dev.provost.store.FlowRunGraphStore.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How the runs within a flow run hang together.
///
/// ```
/// b: {x: [a]}                  a -> b
/// c: {x: [b], __parents__: [a]} b -> c, and a encapsulates c
/// ```
///
/// A run names where its inputs come from; what went into it are its parents, and the same edges seen from the other
/// end lead to children. Only runs of the same flow run have edges, and a run that stands for a subflow run is known by
/// that one's id.
///
/// An edge occurs as often as the reference has it: for each time the child names the parent, once for each of the
/// parent's own inputs.
final class Edges {
    /// Beyond this many edges, each occurs just once for each time it is named.
    private static final long MOST = 1_000_000;

    private static final Comparator<Run> EARLIEST_FIRST =
            Comparator.comparing(Run::startTime).thenComparing(Run::id);

    private static final Comparator<Run> SHORTEST_FIRST = Comparator.comparing(Run::startTime)
            .thenComparing(Run::endTime, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Run::id);

    /// What leads to and from one run.
    private static final class Ends {
        private final Inputs inputs;
        private final List<Run> parents = new ArrayList<>();
        private final List<Run> children = new ArrayList<>();
        private final Set<Run> around = new LinkedHashSet<>();

        Ends(Inputs inputs) {
            this.inputs = inputs;
        }
    }

    private final Map<UUID, Run> runs = new HashMap<>();
    private final Map<UUID, Ends> ends = new HashMap<>();

    private Edges(List<Run> all) {
        for (Run run : all) {
            runs.put(run.id(), run);
            ends.put(run.id(), new Ends(Inputs.of(run.inputs())));
        }
        boolean repeated = all.stream().mapToLong(this::count).sum() <= MOST;
        all.forEach(run -> connect(run, repeated));
    }

    /// Connects runs.
    static Edges between(List<Run> runs) {
        return new Edges(runs);
    }

    private long count(Run child) {
        long count = 0;
        for (UUID source : of(child).inputs.sources()) {
            @Nullable Ends parent = ends.get(source);
            count += parent == null ? 0 : parent.inputs.size();
        }
        return count;
    }

    private void connect(Run child, boolean repeated) {
        Ends to = of(child);
        for (UUID source : to.inputs.sources()) {
            @Nullable Run parent = runs.get(source);
            if (parent != null) {
                Ends from = of(parent);
                int times = repeated ? from.inputs.size() : 1;
                to.parents.addAll(Collections.nCopies(times, parent));
                from.children.addAll(Collections.nCopies(times, child));
            }
        }
        for (UUID id : to.inputs.around()) {
            @Nullable Run around = runs.get(id);
            if (around != null) {
                to.around.add(around);
            }
        }
    }

    private Ends of(Run run) {
        return Objects.requireNonNull(ends.get(run.id()));
    }

    /// The nodes that have not ended before a time, the earliest first. Their edges lead to older ones as well.
    ///
    /// @param artifacts what was made within each task run
    List<GraphNode> nodes(Instant since, Map<UUID, List<GraphArtifact>> artifacts) {
        return runs.values().stream()
                .filter(run -> run.endTime() == null || !run.endTime().isBefore(since))
                .sorted(SHORTEST_FIRST)
                .map(run -> node(run, artifacts.getOrDefault(run.id(), List.of())))
                .toList();
    }

    private GraphNode node(Run run, List<GraphArtifact> artifacts) {
        Ends ends = of(run);
        return new GraphNode(
                run.kind(),
                run.id(),
                run.label(),
                run.stateType(),
                run.startTime(),
                run.endTime(),
                edges(ends.parents),
                edges(ends.children),
                edges(List.copyOf(ends.around)),
                artifacts);
    }

    private static List<Edge> edges(List<Run> to) {
        return to.stream().sorted(EARLIEST_FIRST).map(run -> new Edge(run.id())).toList();
    }
}
