package dev.provost.api.states;

import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A run's state as clients receive it.
///
/// @param name the label people see; defaults to the type in title case
/// @param data the result, or a reference to it
public record State(
        UUID id,
        StateType type,
        String name,
        Instant timestamp,
        @Nullable String message,
        @Nullable RawJson data,
        StateDetails stateDetails) {

    public State withId(UUID id) {
        return new State(id, type, name, timestamp, message, data, stateDetails);
    }

    public State withName(String name) {
        return new State(id, type, name, timestamp, message, data, stateDetails);
    }

    public State withTimestamp(Instant timestamp) {
        return new State(id, type, name, timestamp, message, data, stateDetails);
    }

    public State withMessage(@Nullable String message) {
        return new State(id, type, name, timestamp, message, data, stateDetails);
    }

    public State withData(@Nullable RawJson data) {
        return new State(id, type, name, timestamp, message, data, stateDetails);
    }

    public State withStateDetails(StateDetails stateDetails) {
        return new State(id, type, name, timestamp, message, data, stateDetails);
    }
}
