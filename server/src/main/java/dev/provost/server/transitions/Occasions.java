package dev.provost.server.transitions;

import dev.provost.engine.states.Chance;
import dev.provost.engine.states.Circumstances;
import dev.provost.engine.states.OrchestrationSettings;
import java.time.Instant;
import java.time.InstantSource;

/// Moments at which transitions are decided. What is written together is decided at one moment.
///
/// @param chances where each moment has its new ids and its luck from
public record Occasions(InstantSource clock, Chances chances, OrchestrationSettings settings) {

    /// One moment.
    public record Occasion(Instant now, Chance chance, OrchestrationSettings settings) {

        /// What a rule asks about the proposal beside its state.
        public Circumstances of(Proposer by) {
            return new Circumstances(now, chance, by.apiVersion(), by.clientVersion(), settings);
        }
    }

    /// The present moment.
    public Occasion next() {
        Instant now = clock.instant();
        return new Occasion(now, chances.at(now), settings);
    }
}
