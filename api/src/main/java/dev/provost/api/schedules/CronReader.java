package dev.provost.api.schedules;

import dev.provost.api.schedules.CronExpression.Field;
import dev.provost.api.schedules.CronExpression.Reading;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads cron expressions as the croniter does that the reference brings along (its `_expand`), oddities included:
///
/// - a range that runs backwards goes round the end (`22-2`, `nov-feb`, `sat-mon`), and one from a figure to itself is
///   the whole cycle;
/// - `5/15` is `5-59/15`;
/// - with six or seven fields 7 is no Sunday, and with six a day 0 is the first;
/// - a field that lists everything is as good as `*`, but a day field only if the other day field has a `*`.
final class CronReader {
    private static final int FIVE = 5;
    private static final int DAYS = 2;
    private static final int MONTHS = 3;
    private static final int WEEKDAYS = 4;

    private static final int[] MIN = {0, 0, 1, 1, 0, 0, 1970};
    private static final int[] MAX = {59, 23, 31, 12, 6, 59, 2099};

    private static final Map<String, String> ALIASES = Map.of(
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *",
            "@daily", "0 0 * * *",
            "@weekly", "0 0 * * 0",
            "@monthly", "0 0 1 * *",
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *");

    private static final List<String> MONTH_NAMES =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> WEEKDAY_NAMES = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    private static final Pattern SPACE = Pattern.compile("[\\s\\u001c-\\u001f\\u0085\\p{Z}]+");
    private static final Pattern RANGE = Pattern.compile("([^-]+)-([^-/]+)(?:/([0-9]+))?");
    private static final Pattern STEPS = Pattern.compile("(.+)/(.+)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern NTH = Pattern.compile("(?<days>[a-z]{3}-[a-z]{3}|\\w+)#(?<nth>[0-9]+)");
    private static final Pattern LAST_DAY = Pattern.compile("l(?<day>[0-9]+)");
    private static final Pattern HASHED =
            Pattern.compile("(?<kind>[hr])(\\((?<from>[0-9]+)-(?<to>[0-9]+)\\))?(/(?<step>[0-9]+))?");

    /// Ends the reading of a text that is no expression; never leaves this file.
    private static final class Invalid extends Exception {
        Invalid() {
            super(null, null, false, false);
        }
    }

    private final String[] fields;
    private final Map<Integer, Set<Integer>> nth = new HashMap<>();
    private boolean random;

    private CronReader(String[] fields) {
        this.fields = fields;
    }

    static Reading read(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        try {
            var reader = new CronReader(words(ALIASES.getOrDefault(lower, lower)));
            CronExpression expression = reader.expression();
            return reader.random
                    ? new Reading.Refused("Random and Hashed expressions are unsupported, received: \"" + text + "\"")
                    : new Reading.Understood(expression);
        } catch (Invalid _) {
            return new Reading.Refused("Invalid cron string: \"" + text + "\"");
        }
    }

    private static String[] words(String text) {
        return Arrays.stream(SPACE.split(text, -1))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }

    private CronExpression expression() throws Invalid {
        if (fields.length < FIVE || fields.length > 7) {
            throw new Invalid();
        }
        var read = new @Nullable Field[7];
        for (int i = 0; i < fields.length; i++) {
            read[i] = field(i);
        }
        Field weekdays = given(read[WEEKDAYS]);
        if (!nth.isEmpty() && weekdays.given().size() != 7 && !nth.keySet().containsAll(weekdays.given())) {
            // Weekdays with a week and weekdays without one do not mix.
            throw new Invalid();
        }
        return new CronExpression(
                given(read[0]),
                given(read[1]),
                given(read[DAYS]),
                given(read[MONTHS]),
                weekdays,
                read[5],
                read[6],
                Collections.unmodifiableMap(nth));
    }

    private static Field given(@Nullable Field field) throws Invalid {
        if (field == null) {
            throw new Invalid();
        }
        return field;
    }

    /// What a field has gathered while its parts are read.
    private static final class Gathered {
        final SortedSet<Integer> figures = new TreeSet<>();
        boolean any;
        boolean last;

        int count() {
            return figures.size() + (any ? 1 : 0) + (last ? 1 : 0);
        }
    }

    private Field field(int index) throws Invalid {
        String text = hashed(index, fields[index]);
        if (text.contains("?")) {
            if (!text.equals("?") || (index != DAYS && index != WEEKDAYS)) {
                throw new Invalid();
            }
            text = "*";
        }
        var gathered = new Gathered();
        for (String part : text.split(",", -1)) {
            part(index, part, gathered);
        }
        boolean all = gathered.count() == MAX[index] - MIN[index] + 1 && !hasOtherDayField(index);
        return gathered.any || all
                ? new Field(true, Collections.emptySortedSet(), false)
                : new Field(false, Collections.unmodifiableSortedSet(gathered.figures), gathered.last);
    }

    /// Whether this is one of the fields for days, and the other one restricts them.
    private boolean hasOtherDayField(int index) {
        return (index == DAYS && !fields[WEEKDAYS].contains("*")) || (index == WEEKDAYS && !fields[DAYS].contains("*"));
    }

    /// Hashed figures depend on an id that schedules do not have; random ones are read to tell bad from unsupported.
    private String hashed(int index, String text) throws Invalid {
        Matcher found = HASHED.matcher(text);
        if (!found.matches()) {
            return text;
        }
        @Nullable String step = found.group("step");
        @Nullable String from = found.group("from");
        @Nullable String to = found.group("to");
        if (found.group("kind").equals("h")
                || (step != null && number(step) == 0)
                || (from != null && to != null && number(from) >= number(to))) {
            throw new Invalid();
        }
        random = true;
        return Integer.toString(MIN[index]);
    }

    private void part(int index, String part, Gathered gathered) throws Invalid {
        if (index == WEEKDAYS) {
            Matcher week = NTH.matcher(part);
            if (week.matches()) {
                int number = number(week.group("nth"));
                if (number < 1 || number > 5) {
                    throw new Invalid();
                }
                ofWeek(week.group("days"), number, gathered);
                return;
            }
            Matcher last = LAST_DAY.matcher(part);
            if (last.matches()) {
                ofWeek(last.group("day"), CronExpression.LAST, gathered);
                return;
            }
        }
        @Nullable Matcher range = range(index, part);
        if (range == null) {
            single(index, part, gathered);
            return;
        }
        for (int figure : figures(index, range)) {
            gathered.figures.add(checked(index, figure));
        }
    }

    private void ofWeek(String days, int week, Gathered gathered) throws Invalid {
        var named = new Gathered();
        @Nullable Matcher range = range(WEEKDAYS, days);
        if (range == null) {
            single(WEEKDAYS, days, named);
        } else {
            for (int figure : figures(WEEKDAYS, range)) {
                named.figures.add(checked(WEEKDAYS, figure));
            }
        }
        for (int day : named.figures) {
            nth.computeIfAbsent(day, _ -> new TreeSet<>()).add(week);
        }
        gathered.figures.addAll(named.figures);
    }

    /// `from-to` or `from-to/step`, also where `*/step` or `from/step` stands for it.
    private static @Nullable Matcher range(int index, String part) {
        String steps =
                part.startsWith("*/") && part.length() > 2 ? MIN[index] + "-" + MAX[index] + part.substring(1) : part;
        Matcher range = RANGE.matcher(steps);
        if (range.matches()) {
            return range;
        }
        Matcher open = STEPS.matcher(part);
        if (!open.matches()) {
            return null;
        }
        Matcher closed = RANGE.matcher(open.group(1) + "-" + MAX[index] + "/" + open.group(2));
        return closed.matches() ? closed : null;
    }

    private int[] figures(int index, Matcher range) throws Invalid {
        String end = range.group(2);
        int low = bound(index, range.group(1));
        int high = bound(index, index == DAYS && end.equals("l") ? "31" : end);
        @Nullable String steps = range.group(3);
        int step = steps == null ? 1 : number(steps);
        if (step == 0 || Math.max(low, high) > MAX[index]) {
            throw new Invalid();
        }
        if (low == high) {
            return ascending(MIN[index], MAX[index], step);
        }
        return low < high ? ascending(low, high, step) : roundTheEnd(index, low, high, step);
    }

    private static int[] ascending(int from, int to, int step) {
        return java.util.stream.IntStream.iterate(from, figure -> figure <= to, figure -> figure + step)
                .toArray();
    }

    /// The steps go on beyond the end as if nothing were there, except that after the last figure of all a step is
    /// one shorter.
    private static int[] roundTheEnd(int index, int low, int high, int step) {
        int[] first = ascending(low, MAX[index], step);
        int skipped = MAX[index] - first[first.length - 1];
        int skip = skipped < step && first[first.length - 1] - MIN[index] + step > MAX[index] - MIN[index] + 1
                ? step - skipped
                : 0;
        int[] second = ascending(MIN[index] + skip, high, step);
        int[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private int bound(int index, String text) throws Invalid {
        return alias(index, NUMBER.matcher(text).matches() ? number(text) : name(index, text));
    }

    private void single(int index, String text, Gathered gathered) throws Invalid {
        if (text.equals("*")) {
            gathered.any = true;
        } else if (text.equals("l") && index == DAYS) {
            gathered.last = true;
        } else {
            gathered.figures.add(checked(index, NUMBER.matcher(text).matches() ? number(text) : name(index, text)));
        }
    }

    private int checked(int index, int figure) throws Invalid {
        int meant = alias(index, figure);
        if (meant < MIN[index] || meant > MAX[index]) {
            throw new Invalid();
        }
        return meant;
    }

    private int alias(int index, int figure) {
        return switch (index) {
            case DAYS -> figure == 0 && fields.length == 6 ? 1 : figure;
            case WEEKDAYS -> figure == 7 && fields.length == FIVE ? 0 : figure;
            default -> figure;
        };
    }

    private static int name(int index, String text) throws Invalid {
        int position = switch (index) {
            case MONTHS -> MONTH_NAMES.indexOf(text) + 1;
            case WEEKDAYS -> WEEKDAY_NAMES.indexOf(text);
            default -> -1;
        };
        if (position < MIN[index]) {
            throw new Invalid();
        }
        return position;
    }

    /// All that is too large for a field is equally too large.
    private static int number(String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > 6 ? 1_000_000 : Integer.parseInt(significant);
    }
}
