package dev.provost.server.taskruns;

import dev.provost.api.json.Default;
import dev.provost.api.states.StateCreate;
import dev.provost.api.taskruns.TaskRunCreate;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.WholeBody;
import java.util.UUID;

/// `/task_runs`: the routes that make a task run or change its state.
public final class TaskRunTransitionRoutes {

    /// The input of `POST /task_runs/`.
    record Create(@WholeBody TaskRunCreate run) {}

    /// The input of `POST /task_runs/{id}/set_state`.
    record SetState(
            @FromPath("id") UUID id,
            StateCreate state,
            @Default("false") boolean force) {}

    private final TaskRunTransitions runs;

    public TaskRunTransitionRoutes(TaskRunTransitions runs) {
        this.runs = runs;
    }

    public void register(Router router) {
        router.post("/task_runs/", Create.class, this::create);
        router.post("/task_runs/{id:uuid}/set_state", SetState.class, this::setState);
    }

    private Reply create(Create in, Call call) {
        var created = runs.create(in.run());
        return created.isNew() ? Reply.created(created.run()) : Reply.ok(created.run());
    }

    private Reply setState(SetState in, Call call) {
        return runs.setState(in.id(), in.state(), in.force()).reply();
    }
}
