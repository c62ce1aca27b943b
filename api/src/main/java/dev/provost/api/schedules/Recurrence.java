package dev.provost.api.schedules;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Recurrence rules, read: what repeats, what is added and what is taken out, all by the local clock.
///
/// A zone or an offset in the text is checked and then dropped, because the schedule's own zone is what counts.
///
/// @param dates single dates that are added
/// @param exceptRules rules for dates that are left out
/// @param exceptDates single dates that are left out
/// @param set whether the rules make a set, in which a date counts once; a rule alone makes none
public record Recurrence(
        List<Rule> rules,
        List<LocalDateTime> dates,
        List<Rule> exceptRules,
        List<LocalDateTime> exceptDates,
        boolean set) {

    /// Where a rule starts that does not say.
    public static final LocalDateTime START = LocalDateTime.of(2020, 1, 1, 0, 0);

    /// How often a rule's period comes, from the longest.
    public enum Frequency {
        YEARLY,
        MONTHLY,
        WEEKLY,
        DAILY,
        HOURLY,
        MINUTELY,
        SECONDLY
    }

    /// A weekday, perhaps of a certain week of its month or year.
    ///
    /// @param day 0 for Monday to 6 for Sunday
    /// @param nth which one, from the end if negative; 0 for all
    public record Weekday(int day, int nth) {}

    /// One rule. A part that is null was not given.
    ///
    /// @param weekStart 0 for Monday to 6 for Sunday
    /// @param count how many dates there are at most, the first included
    /// @param until the last possible date
    public record Rule(
            Frequency frequency,
            LocalDateTime start,
            int interval,
            int weekStart,
            @Nullable Long count,
            @Nullable LocalDateTime until,
            @Nullable List<Integer> positions,
            @Nullable Set<Integer> months,
            @Nullable Set<Integer> monthDays,
            @Nullable Set<Integer> yearDays,
            @Nullable Set<Integer> easterDays,
            @Nullable Set<Integer> weeks,
            @Nullable List<Weekday> weekdays,
            @Nullable Set<Integer> hours,
            @Nullable Set<Integer> minutes,
            @Nullable Set<Integer> seconds) {}

    /// What came of reading a text.
    public sealed interface Reading {
        /// It says when.
        record Understood(Recurrence recurrence) implements Reading {}

        /// It does not, for a reason that clients know.
        record Refused(String why) implements Reading {}
    }

    /// Reads the text of a schedule, or says why it is none.
    public static Reading read(String text) {
        return RecurrenceReader.read(text);
    }
}
