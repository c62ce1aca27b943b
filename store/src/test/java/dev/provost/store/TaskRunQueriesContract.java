package dev.provost.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.filters.TaskRunSort;
import dev.provost.api.taskruns.TaskRun;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How task runs are found, on every database.
abstract class TaskRunQueriesContract extends StoreContract {
    private final TaskRunStore runs = new TaskRunStore();

    @BeforeAll
    void createWorld() {
        World.create(database());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                               | broken free step sub
            {"task_runs": {"id": {"any_": ["<step>"]}}}                      | step
            {"task_runs": {"id": {}}}                                        | broken free step sub
            {"task_runs": {"name": {"any_": ["step"], "like_": "s"}}}        | step
            {"task_runs": {"name": {"like_": "S"}}}                          | step sub
            {"task_runs": {"tags": {"all_": ["t", "u"]}}}                    | free
            {"task_runs": {"tags": {"is_null_": true}}}                      | broken sub
            {"task_runs": {"tags": {"is_null_": false}}}                     | free step
            {"task_runs": {"state": {"type": {"any_": ["RUNNING"]}}}}        | sub
            {"task_runs": {"state": {"name": {"any_": ["Cached"]}}}}         | step
            {"task_runs": {"state": {"operator": "or_", "type": {"any_": ["RUNNING"]}, "name": {"any_": ["Cached"]}}}} | step sub
            {"task_runs": {"state": {"operator": "or_", "type": {}, "name": {"any_": ["Cached"]}}}} | step
            {"task_runs": {"start_time": {"before_": "2026-11-21T10:05:00Z"}}}     | step
            {"task_runs": {"start_time": {"after_": "2026-11-21T10:10:00Z"}}}      | broken sub
            {"task_runs": {"start_time": {"is_null_": true}}}                      | free
            {"task_runs": {"end_time": {"is_null_": true}}}                        | free sub
            {"task_runs": {"end_time": {"after_": "2026-11-21T11:00:00Z"}}}        | broken
            {"task_runs": {"expected_start_time": {"before_": "2026-11-21T10:04:00Z"}}} | step
            {"task_runs": {"expected_start_time": {"after_": "2026-11-21T11:30:00Z"}}}  | broken
            {"task_runs": {"subflow_runs": {"exists_": true}}}               | sub
            {"task_runs": {"subflow_runs": {"exists_": false}}}              | broken free step
            {"task_runs": {"subflow_runs": {}}}                              | broken free step sub
            {"task_runs": {"flow_run_id": {"any_": ["<red>"]}}}              | step sub
            {"task_runs": {"flow_run_id": {}}}                               | broken step sub
            {"task_runs": {"flow_run_id": {"is_null_": null}}}               | broken free step sub
            {"task_runs": {"flow_run_id": {"is_null_": true}}}               | free
            {"task_runs": {"flow_run_id": {"is_null_": true, "any_": ["<red>"]}}}  | free
            {"task_runs": {"operator": "or_", "flow_run_id": {"is_null_": true}, "name": {"any_": ["step"]}}} | free step
            {"flow_runs": {}}                                                | broken step sub
            {"flow_runs": {"id": {"any_": ["<red>", "<nobody>"]}}}           | step sub
            {"flow_runs": {"id": {"not_any_": ["<red>"]}}}                   | broken
            {"flow_runs": {"id": {"any_": ["<red>"]}, "state": {"type": {"any_": ["COMPLETED"]}}}} | ''
            {"flow_runs": {"id": {"any_": ["<red>"]}}, "flows": {"name": {"any_": ["ml"]}}}        | ''
            {"flow_runs": {"id": {"any_": ["<red>"]}}, "task_runs": {"name": {"any_": ["sub"]}}}   | sub
            {"flows": {"name": {"any_": ["etl"]}}}                           | broken step sub
            {"flows": {"name": {"any_": ["ml"]}}}                            | ''
            {"deployments": {}}                                              | step sub
            {"deployments": {"name": {"any_": ["adhoc"]}}}                   | ''
            {"work_pools": {"name": {"any_": ["process"]}}}                  | step sub
            {"work_queues": {"name": {"any_": ["day"]}}}                     | step sub
            {"work_queues": {"name": {"any_": ["Fast"]}}}                    | ''
            """)
    void findsTaskRuns(String criteria, String names) {
        RunFilters filters = World.filters(criteria);

        String found =
                list(filters, TaskRunSort.NAME_ASC, 0, 200).stream().sorted().collect(Collectors.joining(" "));
        int count = database().read(tx -> runs.count(tx, filters));

        assertThat(found).isEqualTo(names);
        assertThat(count).isEqualTo(names.isEmpty() ? 0 : names.split(" ").length);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "EXPECTED_START_TIME_ASC, step sub broken",
        "EXPECTED_START_TIME_DESC, broken sub step",
        "NAME_ASC, broken step sub",
        "NAME_DESC, sub step broken",
        "DURATION_DESC, sub broken step",
        "DURATION_ASC, broken step sub",
    })
    void ordersTaskRuns(TaskRunSort sort, String names) {
        RunFilters three = World.filters("{\"flow_runs\": {}}");

        assertThat(list(three, sort, 0, 3)).containsExactly(names.split(" "));
    }

    private List<String> list(RunFilters filters, TaskRunSort sort, long offset, int limit) {
        List<TaskRun> found = database().read(tx -> runs.list(tx, filters, sort, offset, limit, World.at("13:00")));
        return found.stream().map(TaskRun::name).toList();
    }
}
