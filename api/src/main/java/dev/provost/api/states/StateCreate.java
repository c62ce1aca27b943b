package dev.provost.api.states;

import dev.provost.api.json.Default;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Strict;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A state as clients propose it. Which run it is for, and when it was made, the server knows better.
///
/// @param name the label people see; the type in title case unless sent
@Strict
public record StateCreate(
        StateType type,
        @Nullable String name,
        @Nullable String message,
        @Nullable RawJson data,
        @Default("{}") StateDetails stateDetails) {

    public StateCreate {
        name = name == null ? type.title() : name;
    }

    /// The name, which every proposed state has once it is read.
    @Override
    public String name() {
        return name == null ? type.title() : name;
    }

    /// The state this becomes. A scheduled one without a time is due at once.
    public State toState(UUID id, Instant now) {
        StateDetails details = type == StateType.SCHEDULED && stateDetails.scheduledTime() == null
                ? stateDetails.withScheduledTime(now)
                : stateDetails;
        return new State(id, type, name(), now, message, data, details);
    }
}
