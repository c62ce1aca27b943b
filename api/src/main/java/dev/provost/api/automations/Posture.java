package dev.provost.api.automations;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whether a trigger waits for events, or for their absence.
public enum Posture {
    @JsonProperty("Reactive")
    REACTIVE("Reactive"),
    @JsonProperty("Proactive")
    PROACTIVE("Proactive");

    private final String word;

    Posture(String word) {
        this.word = word;
    }

    /// What it is called on the wire.
    public String word() {
        return word;
    }
}
