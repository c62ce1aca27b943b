package dev.provost.api.schedules;

/// Ends the reading of a text that is no recurrence rule; never leaves this package.
final class NoRecurrence extends Exception {
    final String why;

    NoRecurrence(String why) {
        super(why, null, false, false);
        this.why = why;
    }
}
