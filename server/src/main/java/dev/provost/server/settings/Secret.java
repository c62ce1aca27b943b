package dev.provost.server.settings;

/// Text that must not be seen in logs, messages or answers.
public record Secret(String text) {

    /// As the reference masks it: stars, unless there is nothing to hide.
    @Override
    public String toString() {
        return text.isEmpty() ? "" : "**********";
    }
}
