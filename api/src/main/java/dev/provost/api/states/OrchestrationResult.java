package dev.provost.api.states;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/// The answer to a proposed state.
///
/// @param state the state the run has now
@JsonPropertyOrder({"state", "status", "details"})
public record OrchestrationResult(@Nullable State state, Details details) {

    /// What became of the proposal, with the reason where there is one.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    public sealed interface Details {

        /// The run has the state it was offered.
        @JsonTypeName("accept_details")
        record Accepted() implements Details {}

        /// The run has another state than it was offered.
        @JsonTypeName("reject_details")
        record Rejected(@Nullable String reason) implements Details {}

        /// The run keeps its state and its client should stop.
        @JsonTypeName("abort_details")
        record Aborted(@Nullable String reason) implements Details {}

        /// The run keeps its state and its client should ask again later.
        @JsonTypeName("wait_details")
        record Waiting(long delaySeconds, @Nullable String reason) implements Details {}
    }

    /// Clients read the status here and the rest in the details; it is one fact, so it is stored once.
    @JsonProperty
    public SetStateStatus status() {
        return switch (details) {
            case Details.Accepted _ -> SetStateStatus.ACCEPT;
            case Details.Rejected _ -> SetStateStatus.REJECT;
            case Details.Aborted _ -> SetStateStatus.ABORT;
            case Details.Waiting _ -> SetStateStatus.WAIT;
        };
    }
}
