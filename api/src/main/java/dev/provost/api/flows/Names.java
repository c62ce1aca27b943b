package dev.provost.api.flows;

/// What names may look like.
public final class Names {
    /// No characters that mean something in a path or in a page.
    public static final String ALLOWED = "^[^/%&><]+$";

    private Names() {}
}
