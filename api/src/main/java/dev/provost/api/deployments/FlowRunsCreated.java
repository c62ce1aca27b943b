package dev.provost.api.deployments;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of the runs that were asked for together.
public record FlowRunsCreated(List<Result> results) {

    /// What became of one of them.
    public record Result(
            @Nullable UUID flowRunId,
            Status status,
            @Nullable String error) {
        public static Result created(UUID flowRunId) {
            return new Result(flowRunId, Status.CREATED, null);
        }

        public static Result failed(String error) {
            return new Result(null, Status.FAILED, error);
        }
    }

    /// Whether there is a run.
    public enum Status {
        CREATED,
        FAILED
    }
}
