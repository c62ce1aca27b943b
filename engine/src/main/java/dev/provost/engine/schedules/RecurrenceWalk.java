package dev.provost.engine.schedules;

import dev.provost.api.schedules.Recurrence;
import dev.provost.api.schedules.Recurrence.Rule;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Walks through what several rules and single dates make together, in order, each time once, without the excepted.
final class RecurrenceWalk {
    private final Merged included;
    private final Merged excepted;

    private RecurrenceWalk(Merged included, Merged excepted) {
        this.included = included;
        this.excepted = excepted;
    }

    /// @param near times before this are not needed, and rules may skip them
    static Iterator<LocalDateTime> of(Recurrence recurrence, LocalDateTime near) {
        return recurrence.set()
                ? new Finds<>(new RecurrenceWalk(
                        Merged.of(recurrence.rules(), recurrence.dates(), near),
                        Merged.of(recurrence.exceptRules(), recurrence.exceptDates(), near))::find)
                : new RuleWalk(recurrence.rules().getFirst(), near);
    }

    private @Nullable LocalDateTime find() {
        while (true) {
            @Nullable LocalDateTime time = included.poll();
            if (time == null) {
                return null;
            }
            while (time.equals(included.peek())) {
                included.poll();
            }
            @Nullable LocalDateTime exception = excepted.peek();
            while (exception != null && exception.isBefore(time)) {
                excepted.poll();
                exception = excepted.peek();
            }
            if (!time.equals(exception)) {
                return time;
            }
        }
    }

    /// Times from several sources, the earliest first.
    private record Merged(PriorityQueue<Source> sources) {

        private record Source(LocalDateTime time, Iterator<LocalDateTime> rest) {}

        static Merged of(List<Rule> rules, List<LocalDateTime> dates, LocalDateTime near) {
            var walks = new ArrayList<Iterator<LocalDateTime>>();
            walks.add(dates.stream().sorted().iterator());
            rules.forEach(rule -> walks.add(new RuleWalk(rule, near)));
            var merged = new Merged(new PriorityQueue<>(Comparator.comparing(Source::time)));
            walks.forEach(merged::offer);
            return merged;
        }

        private void offer(Iterator<LocalDateTime> walk) {
            if (walk.hasNext()) {
                sources.add(new Source(walk.next(), walk));
            }
        }

        @Nullable
        LocalDateTime peek() {
            @Nullable Source first = sources.peek();
            return first == null ? null : first.time;
        }

        @Nullable
        LocalDateTime poll() {
            @Nullable Source first = sources.poll();
            if (first == null) {
                return null;
            }
            offer(first.rest);
            return first.time;
        }
    }
}
