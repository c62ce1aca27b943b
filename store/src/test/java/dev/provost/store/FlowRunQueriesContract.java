package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW_RUN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.filters.FlowRunSort;
import dev.provost.api.flowruns.FlowRun;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How flow runs are found, on every database.
abstract class FlowRunQueriesContract extends StoreContract {
    private final FlowRunStore runs = new FlowRunStore();

    @BeforeAll
    void createWorld() {
        World.create(database());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                              | blue gray% green red
            {"id": {"any_": ["<red>"]}}                                     | red
            {"id": {"not_any_": ["<red>"]}}                                 | blue gray% green
            {"name": {"any_": ["red", "Blue"]}}                             | red
            {"name": {"like_": "GR"}}                                       | gray% green
            {"name": {"like_": "y%"}}                                       | gray%
            {"tags": {"all_": ["a", "b"]}}                                  | red
            {"tags": {"any_": ["a", "b"]}}                                  | blue red
            {"tags": {"any_": []}}                                          | ''
            {"tags": {"is_null_": true}}                                    | gray% green
            {"tags": {"operator": "or_", "any_": ["a"], "is_null_": true}}  | gray% green red
            {"deployment_id": {"any_": ["<nightly>"]}}                      | red
            {"deployment_id": {"is_null_": true}}                           | blue green
            {"deployment_id": {"is_null_": false}}                          | gray% red
            {"deployment_id": {"operator": "or_", "any_": ["<nightly>"], "is_null_": true}} | blue green red
            {"work_queue_name": {"any_": ["day"]}}                          | red
            {"work_queue_name": {"is_null_": true}}                         | blue gray% green
            {"state": {}}                                                   | blue gray% green red
            {"state": {"type": {"any_": ["RUNNING", "COMPLETED"]}}}         | blue red
            {"state": {"type": {"not_any_": ["RUNNING"]}}}                  | blue green
            {"state": {"type": {"any_": ["RUNNING", "COMPLETED"], "not_any_": ["RUNNING"]}}} | blue
            {"state": {"name": {"any_": ["Late"]}}}                         | green
            {"state": {"name": {"not_any_": ["Late", "Running"]}}}          | blue
            {"state": {"name": {"any_": ["Late"], "not_any_": ["Late"]}}}   | ''
            {"state": {"operator": "or_", "type": {"any_": ["RUNNING"]}, "name": {"any_": ["Late"]}}} | green red
            {"state": {"operator": "or_", "type": {"any_": ["RUNNING"]}, "name": {}}}                 | red
            {"flow_version": {"any_": ["v1", "v3"]}}                        | red
            {"start_time": {"before_": "2026-11-21T10:00:00Z"}}             | red
            {"start_time": {"after_": "2026-11-21T10:00:01Z"}}              | blue green
            {"start_time": {"is_null_": true}}                              | gray% green
            {"start_time": {"is_null_": false, "before_": "2026-11-21T12:00:00+01:00"}} | blue red
            {"end_time": {"before_": "2026-11-21T12:00:00Z"}}               | blue
            {"end_time": {"after_": "2026-11-21T12:00:00.000001Z"}}         | ''
            {"end_time": {"is_null_": true}}                                | gray% green red
            {"expected_start_time": {"after_": "2026-11-21T11:00:00Z"}}     | blue green
            {"expected_start_time": {"before_": "2026-11-21T11:00:00Z"}}    | blue red
            {"next_scheduled_start_time": {"before_": "2026-11-22T00:00:00Z"}} | green
            {"next_scheduled_start_time": {"after_": "2026-11-22T00:00:00Z"}}  | ''
            {"parent_flow_run_id": {"any_": ["<red>"]}}                     | green
            {"parent_flow_run_id": {"any_": ["<blue>"]}}                    | ''
            {"parent_flow_run_id": {}}                                      | blue gray% green red
            {"parent_task_run_id": {"any_": ["<sub>"]}}                     | green
            {"parent_task_run_id": {"is_null_": true}}                      | blue gray% red
            {"idempotency_key": {"any_": ["k1", "k2"], "not_any_": ["k2"]}} | red
            {"idempotency_key": {"not_any_": ["k1"]}}                       | blue
            {"created_by": {"id_": ["<maker>"]}}                            | red
            {"created_by": {"type_": ["AUTOMATION", "DEPLOYMENT"]}}         | blue red
            {"created_by": {"is_null_": true}}                              | gray% green
            {"created_by": {"operator": "or_", "type_": ["AUTOMATION"], "is_null_": true}} | blue gray% green
            {"operator": "or_", "id": {"any_": ["<red>"]}, "state": {"name": {"any_": ["Late"]}}} | green red
            """)
    void findsFlowRunsByThemselves(String filter, String names) {
        assertFound("{\"flow_runs\": " + filter + "}", names);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {"flows": {}}                                                    | blue gray% green red
            {"flows": {"name": {"any_": ["etl"]}}}                           | blue red
            {"flows": {"deployment": {"is_null_": true}}}                    | green
            {"task_runs": {}}                                                | blue red
            {"task_runs": {"state": {"type": {"any_": ["FAILED"]}}}}         | blue
            {"task_runs": {"subflow_runs": {"exists_": true}}}               | red
            {"flows": {"name": {"any_": ["etl"]}}, "task_runs": {"name": {"like_": "STEP"}}} | red
            {"flows": {"name": {"any_": ["ml"]}}, "task_runs": {}}           | ''
            {"deployments": {}}                                              | gray% red
            {"deployments": {"flow_or_deployment_name": {"like_": "etl"}}}   | red
            {"work_pools": {}}                                               | gray% red
            {"work_pools": {"type": {"any_": ["docker"]}}}                   | gray%
            {"work_pools": {"operator": "or_", "type": {"any_": ["docker"]}, "name": {"any_": ["process"]}}} | gray% red
            {"work_queues": {}}                                              | gray% red
            {"work_queues": {"id": {"any_": ["<day>"]}}}                     | red
            {"work_queues": {"name": {"any_": ["Fast"]}}}                    | gray%
            {"work_queues": {"name": {"startswith_": ["f", "x"]}}}           | gray%
            {"work_queues": {"name": {"startswith_": ["ast"]}}}              | ''
            {"work_queues": {"name": {"startswith_": []}}}                   | gray% red
            {"flows": {}, "deployments": {}, "work_pools": {}, "work_queues": {}, "task_runs": {}, "flow_runs": {}} | red
            """)
    void findsFlowRunsByWhatTheyBelongTo(String criteria, String names) {
        assertFound(criteria, names);
    }

    /// What is found by going through all runs, and by looking up what can be looked up.
    private String going(RunFilters filters, Rarity rarity) {
        return database()
                .read(tx -> tx
                        .search()
                        .select(FLOW_RUN.NAME)
                        .from(FLOW_RUN)
                        .where(new FlowRunFilters(tx.dialect(), rarity, true, true).matching(filters))
                        .fetch(FLOW_RUN.NAME)
                        .stream()
                        .sorted()
                        .collect(Collectors.joining(" ")));
    }

    private void assertFound(String criteria, String names) {
        RunFilters filters = World.filters(criteria);

        String found =
                list(filters, FlowRunSort.NAME_ASC, 0, 200).stream().sorted().collect(Collectors.joining(" "));
        int count = database().read(tx -> runs.count(tx, filters));

        assertThat(found).isEqualTo(names);
        assertThat(going(filters, Rarity.NEVER)).isEqualTo(names);
        assertThat(going(filters, _ -> true)).isEqualTo(names);
        assertThat(count).isEqualTo(names.isEmpty() ? 0 : names.split(" ").length);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "START_TIME_ASC, red blue green",
        "START_TIME_DESC, green blue red",
        "EXPECTED_START_TIME_ASC, red blue green",
        "EXPECTED_START_TIME_DESC, green blue red",
        "NAME_ASC, blue green red",
        "NAME_DESC, red green blue",
    })
    void ordersFlowRuns(FlowRunSort sort, String names) {
        RunFilters three = World.filters("{\"flow_runs\": {\"id\": {\"any_\": [\"<red>\", \"<blue>\", \"<green>\"]}}}");

        assertThat(list(three, sort, 0, 3)).containsExactly(names.split(" "));
    }

    @Test
    void ordersByIdWhateverElseIsEqual() {
        for (FlowRunSort sort : FlowRunSort.values()) {
            List<String> all = list(RunFilters.NONE, sort, 0, 10);
            var pieces = new ArrayList<String>();
            for (int i = 0; i < 4; i++) {
                pieces.addAll(list(RunFilters.NONE, sort, i, 1));
            }
            assertThat(pieces).as(sort.name()).isEqualTo(all);
        }
    }

    private List<String> list(RunFilters filters, FlowRunSort sort, long offset, int limit) {
        List<FlowRun> found = database().read(tx -> runs.list(tx, filters, sort, offset, limit, World.at("13:00")));
        return found.stream().map(FlowRun::name).toList();
    }
}
