package dev.provost.server.settings;

import java.util.List;

/// The configuration cannot be used. Each problem is one line that says what was found where, and what was expected.
public final class InvalidSettings extends Exception {
    private static final long serialVersionUID = 1;

    private final List<String> problems;

    InvalidSettings(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
