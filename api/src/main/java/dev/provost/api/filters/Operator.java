package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How the criteria of a filter are joined.
public enum Operator {
    @JsonProperty("and_")
    AND,
    @JsonProperty("or_")
    OR
}
