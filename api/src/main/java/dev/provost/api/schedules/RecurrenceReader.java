package dev.provost.api.schedules;

import dev.provost.api.schedules.Recurrence.Reading;
import dev.provost.api.schedules.Recurrence.Rule;
import dev.provost.api.schedules.RecurrenceTimes.Time;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads recurrence rules as `dateutil.rrule.rrulestr` does: one rule alone, or lines of `DTSTART`, `RRULE`, `RDATE`,
/// `EXRULE` and `EXDATE` with white space of any kind between them.
final class RecurrenceReader {

    /// A line that has a name: `NAME;PARAMETER;…:VALUE`.
    private record Line(String name, List<String> parameters, String value) {
        static Line of(String text) {
            int colon = text.indexOf(':');
            if (colon < 0) {
                return new Line("RRULE", List.of(), text);
            }
            List<String> words = List.of(text.substring(0, colon).split(";", -1));
            return new Line(words.getFirst(), words.subList(1, words.size()), text.substring(colon + 1));
        }

        void allow(String... allowed) throws NoRecurrence {
            for (String parameter : parameters) {
                if (!List.of(allowed).contains(parameter)) {
                    throw new NoRecurrence("unsupported " + name + " parm: " + parameter);
                }
            }
        }
    }

    private final RecurrenceTimes times;
    private final List<String> rules = new ArrayList<>();
    private final List<String> exceptRules = new ArrayList<>();
    private final List<LocalDateTime> dates = new ArrayList<>();
    private final List<LocalDateTime> exceptDates = new ArrayList<>();
    private @Nullable Time start;

    private RecurrenceReader(RecurrenceTimes times) {
        this.times = times;
    }

    static Reading read(String text) {
        try {
            return new Reading.Understood(new RecurrenceReader(new RecurrenceTimes(text)).recurrence(text));
        } catch (NoRecurrence invalid) {
            return new Reading.Refused(invalid.why);
        }
    }

    private Recurrence recurrence(String sent) throws NoRecurrence {
        String text = sent.toUpperCase(Locale.ROOT);
        if (text.isBlank()) {
            throw new NoRecurrence("empty string");
        }
        String[] lines = text.strip().split("\\s+", -1);
        if (lines.length == 1 && (text.indexOf(':') < 0 || text.startsWith("RRULE:"))) {
            return alone(rule(lines[0]));
        }
        for (String line : lines) {
            line(Line.of(line));
        }
        boolean set = rules.size() > 1 || !dates.isEmpty() || !exceptRules.isEmpty() || !exceptDates.isEmpty();
        if (!set && rules.isEmpty()) {
            // The reference fails without an answer here; these would be its words if it gave one.
            throw new NoRecurrence("list index out of range");
        }
        return set
                ? new Recurrence(rules(rules), List.copyOf(dates), rules(exceptRules), List.copyOf(exceptDates), true)
                : alone(rule(rules.getFirst()));
    }

    private static Recurrence alone(Rule rule) {
        return new Recurrence(List.of(rule), List.of(), List.of(), List.of(), false);
    }

    private void line(Line line) throws NoRecurrence {
        switch (line.name) {
            case "RRULE" -> {
                line.allow();
                rules.add(line.value);
            }
            case "EXRULE" -> {
                line.allow();
                exceptRules.add(line.value);
            }
            case "RDATE" -> {
                line.allow("VALUE=DATE-TIME");
                for (String date : line.value.split(",", -1)) {
                    dates.add(times.time(date).local());
                }
            }
            case "EXDATE" -> times.values(line.value, line.parameters).forEach(time -> exceptDates.add(time.local()));
            case "DTSTART" -> {
                List<Time> values = times.values(line.value, line.parameters);
                if (values.size() != 1) {
                    throw new NoRecurrence("Multiple DTSTART values specified:" + line.value);
                }
                start = values.getFirst();
            }
            default -> throw new NoRecurrence("unsupported property: " + line.name);
        }
    }

    private List<Rule> rules(List<String> texts) throws NoRecurrence {
        var read = new ArrayList<Rule>();
        for (String text : texts) {
            read.add(rule(text));
        }
        return List.copyOf(read);
    }

    private Rule rule(String line) throws NoRecurrence {
        String[] named = line.split(":", -1);
        if (named.length > 2) {
            throw new NoRecurrence("too many values to unpack (expected 2)");
        }
        if (named.length == 2 && !named[0].equals("RRULE")) {
            throw new NoRecurrence("unknown parameter name");
        }
        var parts = new RuleParts(times);
        for (String pair : named[named.length - 1].split(";", -1)) {
            String[] sides = pair.split("=", -1);
            if (sides.length != 2) {
                throw new NoRecurrence(
                        sides.length < 2
                                ? "not enough values to unpack (expected 2, got 1)"
                                : "too many values to unpack (expected 2)");
            }
            parts.part(sides[0], sides[1]);
        }
        return parts.rule(start);
    }
}
