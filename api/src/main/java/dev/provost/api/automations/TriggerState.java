package dev.provost.api.automations;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What an automation's trigger went into when it fired.
public enum TriggerState {
    @JsonProperty("Triggered")
    TRIGGERED("triggered"),
    @JsonProperty("Resolved")
    RESOLVED("resolved");

    private final String event;

    TriggerState(String event) {
        this.event = event;
    }

    /// The name of the event that tells it.
    public String event() {
        return "prefect.automation." + event;
    }
}
