package dev.provost.engine.states;

import java.util.List;

/// Steps in the order they are taken.
public record Policy<R extends RunFacts>(String name, List<Step<R>> steps) {}
