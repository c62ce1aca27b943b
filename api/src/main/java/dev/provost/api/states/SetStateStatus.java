package dev.provost.api.states;

/// What became of a proposed state, in a word.
public enum SetStateStatus {
    ACCEPT,
    REJECT,
    ABORT,
    WAIT
}
