package dev.provost.engine.states;

import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The states that the server makes by itself.
public final class States {

    /// The name of a scheduled state of a run that failed and is tried again.
    public static final String AWAITING_RETRY = "AwaitingRetry";

    /// The name of a scheduled state of a run that found no free slot.
    public static final String AWAITING_CONCURRENCY_SLOT = "AwaitingConcurrencySlot";

    /// The name of a scheduled state of a run that should have started.
    public static final String LATE = "Late";

    /// The name of a running state of a run that failed and is tried again.
    public static final String RETRYING = "Retrying";

    private States() {}

    static State of(StateType type, String name, @Nullable String message, StateDetails details, Circumstances at) {
        return new State(at.chance().nextId(), type, name, at.now(), message, null, details);
    }

    static State scheduled(String name, Instant time, Circumstances at) {
        return of(StateType.SCHEDULED, name, null, StateDetails.NONE.withScheduledTime(time), at);
    }

    static State cancelled(@Nullable String message, Circumstances at) {
        return of(StateType.CANCELLED, StateType.CANCELLED.title(), message, StateDetails.NONE, at);
    }

    /// A failed run's next state: it says what the failure said.
    static State awaitingRetry(State failed, Instant time, Circumstances at) {
        return scheduled(AWAITING_RETRY, time, at).withMessage(failed.message()).withData(failed.data());
    }

    /// The same state once more, with an id and a time of its own.
    static State freshCopy(State state, Circumstances at) {
        return state.withId(at.chance().nextId()).withTimestamp(at.now());
    }

    /// Whether a state's data say where its result is kept. Data are anything that JSON can say; only an object that
    /// does not call itself `unpersisted` points to a result.
    static boolean hasPersistedResult(@Nullable RawJson data) {
        if (data == null) {
            return false;
        }
        JsonNode tree = data.tree();
        return tree.isObject() && !isUnpersisted(tree);
    }

    /// The same for data that a run already has, where an empty object does not count.
    static boolean keepsPersistedResult(@Nullable RawJson data) {
        return data != null && hasPersistedResult(data) && !data.tree().isEmpty();
    }

    static boolean isUnpersisted(JsonNode data) {
        JsonNode type = data.get("type");
        return type != null && type.isString() && type.stringValue().equals("unpersisted");
    }
}
