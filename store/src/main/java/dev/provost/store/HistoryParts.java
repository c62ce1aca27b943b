package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW_RUN;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/// Where a history is told from: from settled quarters of hours, and for what lies between them run by run.
///
/// ```
/// intervals         |------------- 0 -------------|------------- 1 ----- …
/// settled quarters    [     ][     ][     ]    [     ][     ]
/// read              --       settled       ------- settled
/// ```
///
/// A quarter in which an interval begins belongs to two of them, and its runs are looked at.
///
/// @param settled parts made of whole settled quarters
/// @param others all that is left
record HistoryParts(List<Part> settled, List<Part> others) {

    /// The columns of parts that are rows ([Spans#parts]).
    static final Field<Integer> INTERVAL = field(name("part_interval"), SQLDataType.INTEGER);

    static final Field<Instant> FROM = field(name("part_from"), FLOW_RUN.EXPECTED_START_TIME.getDataType());
    static final Field<Instant> UNTIL = field(name("part_until"), FLOW_RUN.EXPECTED_START_TIME.getDataType());

    /// A stretch of time within one interval, without its end.
    record Part(int interval, Instant from, Instant until) {}

    /// @param from what is before is not asked for
    /// @param until what comes then or later is not asked for
    /// @param quarters when the settled quarters begin, in their order
    static HistoryParts of(HistoryRange range, Instant from, Instant until, List<Instant> quarters) {
        var reader = new Reader(quarters);
        for (int interval = 0; interval < range.count(); interval++) {
            reader.read(interval, later(range.startOf(interval), from), earlier(range.startOf(interval + 1), until));
        }
        return new HistoryParts(List.copyOf(reader.settled), List.copyOf(reader.others));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static final class Reader {
        private final List<Instant> quarters;
        private final List<Part> settled = new ArrayList<>();
        private final List<Part> others = new ArrayList<>();
        private int next = 0;

        Reader(List<Instant> quarters) {
            this.quarters = quarters;
        }

        void read(int interval, Instant from, Instant until) {
            Instant at = from;
            while (at.isBefore(until)) {
                skipTo(at);
                Instant begins = nextWithin(until) ? quarters.get(next) : until;
                add(others, interval, at, begins);
                at = begins;
                while (nextWithin(until) && quarters.get(next).equals(at)) {
                    at = at.plus(SettledQuarterStore.QUARTER);
                    next++;
                }
                add(settled, interval, begins, at);
            }
        }

        private void skipTo(Instant at) {
            while (next < quarters.size() && quarters.get(next).isBefore(at)) {
                next++;
            }
        }

        private boolean nextWithin(Instant until) {
            return next < quarters.size()
                    && !quarters.get(next).plus(SettledQuarterStore.QUARTER).isAfter(until);
        }

        private static void add(List<Part> parts, int interval, Instant from, Instant until) {
            if (from.isBefore(until)) {
                parts.add(new Part(interval, from, until));
            }
        }
    }
}
