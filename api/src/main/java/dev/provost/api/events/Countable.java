package dev.provost.api.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What events are counted by.
public enum Countable {
    @JsonProperty("day")
    DAY,
    @JsonProperty("time")
    TIME,
    @JsonProperty("event")
    EVENT,
    @JsonProperty("resource")
    RESOURCE
}
