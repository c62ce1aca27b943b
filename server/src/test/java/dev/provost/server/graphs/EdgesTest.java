package dev.provost.server.graphs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.graphs.GraphNode;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.StateType;
import dev.provost.store.FlowRunGraphStore.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EdgesTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Pattern NAMED = Pattern.compile("<(\\w+)>");

    private final List<Run> runs = new ArrayList<>();

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }

    /// Adds a run that starts a second after the one before it and lasts a minute. `<a>` among its inputs is the
    /// result of the run called `a`.
    private EdgesTest run(String name, String inputs) {
        return run(name, inputs, runs.size(), runs.size() + 60);
    }

    private EdgesTest run(String name, String inputs, int start, int end) {
        String json = NAMED.matcher(inputs)
                .replaceAll(named -> "{\"input_type\": \"task_run\", \"id\": \"" + id(named.group(1)) + "\"}");
        runs.add(new Run(
                GraphNode.Kind.TASK_RUN,
                id(name),
                name,
                StateType.COMPLETED,
                NOON.plusSeconds(start),
                end < 0 ? null : NOON.plusSeconds(end),
                new RawJson(json.replace('\'', '"'))));
        return this;
    }

    private List<GraphNode> nodes(Duration since) {
        return Edges.between(runs).nodes(NOON.plus(since), Map.of());
    }

    /// Every node with its parents, children and what is around it.
    private String drawn(Duration since) {
        Map<UUID, String> names = runs.stream().collect(Collectors.toMap(Run::id, Run::label));
        return nodes(since).stream()
                .map(node -> node.label()
                        + labels(node.parents(), names)
                        + labels(node.children(), names)
                        + labels(node.encapsulating(), names))
                .collect(Collectors.joining(" "));
    }

    private static String labels(List<GraphNode.Edge> edges, Map<UUID, String> names) {
        return edges.stream().map(edge -> names.get(edge.id())).collect(Collectors.joining("", "[", "]"));
    }

    @Test
    void runsWithoutInputsStandAlone() {
        run("a", "{}").run("b", "{'x': []}").run("c", "{'x': [{'input_type': 'parameter', 'name': 'n'}]}");

        assertThat(drawn(Duration.ZERO)).isEqualTo("a[][][] b[][][] c[][][]");
    }

    @Test
    void aResultLeadsFromTheRunThatMadeItToTheRunThatTookIt() {
        run("a", "{}").run("b", "{}").run("c", "{'x': [<b>], 'y': [<a>]}");

        assertThat(drawn(Duration.ZERO)).isEqualTo("a[][c][] b[][c][] c[ab][][]");
    }

    @Test
    void aRunAroundAnotherIsNoParent() {
        run("a", "{}").run("b", "{'__parents__': [<a>]}").run("c", "{'x': [<b>], '__parents__': [<a>, <a>]}");

        assertThat(drawn(Duration.ZERO)).isEqualTo("a[][][] b[][c][a] c[b][][a]");
    }

    @Test
    void edgesComeAsOftenAsTheReferenceHasThem() {
        run("a", "{}").run("b", "{'x': [<a>], 'y': [<a>]}").run("c", "{'x': [<b>], 'y': [<b>, <a>]}");

        assertThat(drawn(Duration.ZERO)).isEqualTo("a[][bbc][] b[aa][cccc][] c[abbbb][][]");
    }

    @Test
    void edgesOfAHugeGraphAreNotRepeated() {
        run("a", "{}");
        String all = IntStream.range(0, 2000).mapToObj(_ -> "<a>").collect(Collectors.joining(","));
        run("b", "{'x': [" + all + "]}").run("c", "{'x': [" + all.replace("<a>", "<b>") + "]}");

        assertThat(nodes(Duration.ZERO).getLast().parents()).hasSize(2000);
    }

    @Test
    void runsOfOtherFlowRunsAndWhatIsNoIdHaveNoEdges() {
        run("a", "{'x': [<elsewhere>, {'id': 'no id'}, {'id': 1}, {'id': null}, 7, null], 'y': 'text', 'z': null}");

        assertThat(drawn(Duration.ZERO)).isEqualTo("a[][][]");
    }

    @Test
    void aRunThatTakesItsOwnResultIsItsOwnParent() {
        run("a", "{'x': [<a>]}");

        assertThat(drawn(Duration.ZERO)).isEqualTo("a[a][a][]");
    }

    @ParameterizedTest(name = "since {0}: {1}")
    @CsvSource({"PT0S, a b c", "PT60S, a b c", "PT60.000001S, b c", "PT61S, b c", "PT61.000001S, c", "PT9999H, c"})
    void runsThatEndedBeforeAreLeftOut(Duration since, String names) {
        run("a", "{}").run("b", "{'x': [<a>]}").run("c", "{'x': [<b>]}", 2, -1);

        assertThat(nodes(since)).extracting(GraphNode::label).containsExactly(names.split(" "));
    }

    @Test
    void edgesLeadToRunsThatAreLeftOut() {
        run("a", "{}").run("b", "{'x': [<a>]}");

        assertThat(drawn(Duration.ofSeconds(61))).isEqualTo("b[a][][]");
    }

    @Test
    void theEarliestComesFirstAndOfSeveralTheShortest() {
        run("c", "{}", 1, -1).run("b", "{}", 1, 9).run("a", "{}", 1, 8).run("first", "{}", 0, -1);

        assertThat(nodes(Duration.ZERO)).extracting(GraphNode::label).containsExactly("first", "a", "b", "c");
    }
}
