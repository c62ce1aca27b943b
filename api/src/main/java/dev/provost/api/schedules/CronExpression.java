package dev.provost.api.schedules;

import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// A cron expression, read: which figures each field allows.
///
/// Five fields, with a sixth for seconds **at the end**, with a seventh for years, as croniter has them. Two of its
/// kinds are not for schedules: `h` (hashed) and `r` (random).
///
/// @param seconds null in an expression of five fields, which means the full minute
/// @param years null in an expression of five or six fields
/// @param nth weekdays (0 is Sunday) to which weeks of the month they are meant for: 1 to 5, or [#LAST]
public record CronExpression(
        Field minutes,
        Field hours,
        Field days,
        Field months,
        Field weekdays,
        @Nullable Field seconds,
        @Nullable Field years,
        Map<Integer, Set<Integer>> nth) {

    /// The last weekday of its kind in a month.
    public static final int LAST = -1;

    /// What a field allows.
    ///
    /// @param any whether every figure is allowed
    /// @param given the figures that are; empty where any is
    /// @param last whether the last day of the month is allowed
    public record Field(boolean any, SortedSet<Integer> given, boolean last) {}

    /// What came of reading a text.
    public sealed interface Reading {
        /// It is an expression.
        record Understood(CronExpression expression) implements Reading {}

        /// It is none, for a reason that clients know.
        record Refused(String why) implements Reading {}
    }

    /// Reads an expression, or says why it is none.
    public static Reading read(String text) {
        return CronReader.read(text);
    }
}
