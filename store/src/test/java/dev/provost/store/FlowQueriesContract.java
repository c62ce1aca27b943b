package dev.provost.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.filters.FlowSort;
import dev.provost.api.flows.Flow;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How flows are found, on every database.
abstract class FlowQueriesContract extends StoreContract {
    private final FlowStore flows = new FlowStore();

    @BeforeAll
    void createWorld() {
        World.create(database());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                     | Report_1 etl ml
            {"flows": {}}                                                          | Report_1 etl ml
            {"flows": {"id": {"any_": ["<etl>", "<nobody>"]}}}                     | etl
            {"flows": {"id": {"any_": []}}}                                        | ''
            {"flows": {"id": {"not_any_": ["<etl>"]}}}                             | Report_1 ml
            {"flows": {"id": {"not_any_": []}}}                                    | Report_1 etl ml
            {"flows": {"id": {"any_": ["<etl>", "<ml>"], "not_any_": ["<ml>"]}}}   | etl
            {"flows": {"deployment": {"is_null_": true}}}                          | ml
            {"flows": {"deployment": {"is_null_": false}}}                         | Report_1 etl
            {"flows": {"deployment": {}}}                                          | Report_1 etl ml
            {"flows": {"name": {"any_": ["etl", "ETL"]}}}                          | etl
            {"flows": {"name": {"like_": "E"}}}                                    | Report_1 etl
            {"flows": {"name": {"like_": "t_1"}}}                                  | Report_1
            {"flows": {"name": {"like_": "%"}}}                                    | Report_1 etl ml
            {"flows": {"name": {"like_": ""}}}                                     | Report_1 etl ml
            {"flows": {"name": {"like_": "it's"}}}                                 | ''
            {"flows": {"tags": {"all_": ["b"]}}}                                   | Report_1 etl
            {"flows": {"tags": {"all_": ["b", "a", "b"]}}}                         | etl
            {"flows": {"tags": {"all_": []}}}                                      | Report_1 etl ml
            {"flows": {"tags": {"is_null_": true}}}                                | ml
            {"flows": {"tags": {"is_null_": false}}}                               | Report_1 etl
            {"flows": {"tags": {"operator": "or_", "all_": ["a"], "is_null_": true}}}               | etl ml
            {"flows": {"operator": "or_", "name": {"any_": ["ml"]}, "tags": {"all_": ["a"]}}}       | etl ml
            {"flows": {"operator": "or_", "name": {"any_": ["ml"]}, "tags": {}}}                    | Report_1 etl ml
            {"flows": {"operator": "or_"}}                                                          | Report_1 etl ml
            {"flows": {"name": {"any_": ["ml"]}, "tags": {"all_": ["a"]}}}                          | ''
            {"deployments": {}}                                                    | Report_1 etl
            {"deployments": {"name": {"any_": ["nightly"]}}}                       | etl
            {"deployments": {"name": {"like_": "HO"}}}                             | Report_1
            {"deployments": {"id": {"not_any_": ["<nightly>"]}}}                   | Report_1
            {"deployments": {"paused": {"eq_": true}}}                             | Report_1
            {"deployments": {"paused": {"eq_": false}}}                            | etl
            {"deployments": {"tags": {"any_": ["y", "z"]}}}                        | etl
            {"deployments": {"tags": {"all_": ["y", "z"]}}}                        | ''
            {"deployments": {"tags": {"is_null_": true}}}                          | Report_1
            {"deployments": {"work_queue_name": {"any_": ["Fast"]}}}               | Report_1
            {"deployments": {"flow_or_deployment_name": {"like_": "ET"}}}          | etl
            {"deployments": {"flow_or_deployment_name": {"like_": "adhoc"}}}       | Report_1
            {"deployments": {"flow_or_deployment_name": {"like_": ""}}}            | Report_1 etl
            {"deployments": {"concurrency_limit": {"ge_": 5, "is_null_": true}}}   | Report_1 etl
            {"work_pools": {}}                                                     | Report_1 etl
            {"work_pools": {"name": {"any_": ["docker"]}}}                         | Report_1
            {"work_pools": {"type": {"any_": ["process"]}}}                        | etl
            {"work_pools": {"id": {"any_": ["<process>"]}}, "deployments": {"paused": {"eq_": true}}} | ''
            {"flow_runs": {}}                                                      | Report_1 etl ml
            {"flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}}            | etl
            {"flow_runs": {"name": {"like_": "gr"}}}                               | Report_1 ml
            {"task_runs": {}}                                                      | etl
            {"task_runs": {"name": {"any_": ["free"]}}}                            | ''
            {"task_runs": {"name": {"any_": ["step"]}}, "flow_runs": {"name": {"any_": ["blue"]}}}    | ''
            {"task_runs": {"name": {"any_": ["step"]}}, "flow_runs": {"name": {"any_": ["red"]}}}     | etl
            """)
    void findsFlows(String criteria, String names) {
        RunFilters filters = World.filters(criteria);

        String found =
                list(filters, FlowSort.NAME_ASC, 0, 200).stream().sorted().collect(Collectors.joining(" "));
        int count = database().read(tx -> flows.count(tx, filters));

        assertThat(found).isEqualTo(names);
        assertThat(count).isEqualTo(names.isEmpty() ? 0 : names.split(" ").length);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"CREATED_DESC, etl ml", "UPDATED_DESC, etl ml", "NAME_DESC, ml etl", "NAME_ASC, etl ml"})
    void ordersFlows(FlowSort sort, String names) {
        RunFilters filters = World.filters("{\"flows\": {\"id\": {\"any_\": [\"<etl>\", \"<ml>\"]}}}");

        assertThat(list(filters, sort, 0, 2)).containsExactly(names.split(" "));
    }

    @Test
    void aListIsReadPieceByPiece() {
        assertThat(list(RunFilters.NONE, FlowSort.CREATED_DESC, 1, 1)).containsExactly("ml");
        assertThat(list(RunFilters.NONE, FlowSort.NAME_ASC, 0, 0)).isEmpty();
        assertThat(list(RunFilters.NONE, FlowSort.NAME_ASC, Long.MAX_VALUE, 200))
                .isEmpty();
    }

    private List<String> list(RunFilters filters, FlowSort sort, long offset, int limit) {
        List<Flow> found = database().read(tx -> flows.list(tx, filters, sort, offset, limit));
        return found.stream().map(Flow::name).toList();
    }
}
