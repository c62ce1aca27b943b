package dev.provost.store;

/// How many connections to the database there are, and what they do.
///
/// @param most how many there may be
/// @param open how many there are
/// @param busy how many of them are at work
/// @param awaited how many pieces of work wait for one
public record Connections(int most, int open, int busy, int awaited) {}
