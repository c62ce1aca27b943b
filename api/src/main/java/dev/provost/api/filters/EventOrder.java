package dev.provost.api.filters;

/// Orders in which events can be listed: by when they happened.
public enum EventOrder {
    ASC,
    DESC
}
