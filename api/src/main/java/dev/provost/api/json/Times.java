package dev.provost.api.json;

import dev.provost.api.json.TimeText.Parsed;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How times, dates and durations are read.
final class Times {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Times() {}

    /// A time as the reference reads its own type: by the plain rules, then by the many forms of its time library.
    static @Nullable Instant lenient(JsonNode value, Location at, Problems problems) {
        if (value.isString()) {
            String text = value.stringValue();
            @Nullable Instant time = Timestamps.parse(text);
            if (time == null) {
                time = LooseTime.parse(text);
            }
            if (time == null) {
                problems.refused(at, LooseTime.complaint(text), value);
                return null;
            }
            return inRange(time, value, at, problems);
        }
        if (!value.isNumber() || !(number(value) instanceof Parsed.Moment moment)) {
            problems.add("value_error", at, "value is not a valid datetime", value);
            return null;
        }
        return moment.instant();
    }

    /// A time by the plain rules alone.
    static @Nullable Instant standard(JsonNode value, Location at, Problems problems) {
        if (value.isNumber()) {
            return switch (number(value)) {
                case Parsed.Moment moment -> moment.instant();
                case Parsed.Complaint(var text) -> {
                    complain("datetime_parsing", "Input should be a valid datetime, ", text, value, at, problems);
                    yield null;
                }
            };
        }
        if (!value.isString()) {
            problems.add("datetime_type", at, "Input should be a valid datetime", value);
            return null;
        }
        String text = value.stringValue();
        if (!Scalars.unicode(text, value, at, problems)) {
            return null;
        }
        @Nullable Instant time = Timestamps.parse(text);
        if (time == null && TimeText.dateTime(text) instanceof Parsed.Moment moment) {
            time = moment.instant();
        }
        return time != null ? inRange(time, value, at, problems) : midnight(text, value, at, problems);
    }

    private static @Nullable Instant midnight(String text, JsonNode value, Location at, Problems problems) {
        return switch (TimeText.date(text)) {
            case Parsed.Moment moment -> moment.instant();
            case Parsed.Complaint(var complaint)
            when complaint.equals(TimeText.YEAR_ZERO) -> {
                complain("datetime_parsing", "Input should be a valid datetime, ", complaint, value, at, problems);
                yield null;
            }
            case Parsed.Complaint(var complaint) -> {
                complain(
                        "datetime_from_date_parsing",
                        "Input should be a valid datetime or date, ",
                        complaint,
                        value,
                        at,
                        problems);
                yield null;
            }
        };
    }

    /// An offset can push the first or last day out of the years that can be kept.
    private static @Nullable Instant inRange(Instant time, JsonNode value, Location at, Problems problems) {
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            problems.refused(at, "year " + (time.isBefore(FIRST) ? 0 : 10_000) + " is out of range", value);
            return null;
        }
        return time;
    }

    static @Nullable LocalDate date(JsonNode value, Location at, Problems problems) {
        if (!value.isString() && !value.isNumber()) {
            problems.add("date_type", at, "Input should be a valid date", value);
            return null;
        }
        String text = value.isString() ? value.stringValue() : "";
        if (!Scalars.unicode(text, value, at, problems)) {
            return null;
        }
        Parsed parsed = value.isNumber() ? number(value) : TimeText.date(text);
        if (parsed instanceof Parsed.Complaint(var complaint)
                && complaint.equals(TimeText.YEAR_ZERO)
                && (value.isNumber() || TimeText.isNumber(text))) {
            inexact(value, at, problems);
            return null;
        }
        if (value.isString() && parsed instanceof Parsed.Complaint(var complaint)) {
            if (complaint.equals(TimeText.YEAR_ZERO)) {
                complain(
                        "date_parsing",
                        "Input should be a valid date in the format YYYY-MM-DD, ",
                        complaint,
                        value,
                        at,
                        problems);
                return null;
            }
            parsed = TimeText.dateTime(text);
        }
        return switch (parsed) {
            case Parsed.Moment(var local, int _)
            when local.toLocalTime().equals(LocalTime.MIDNIGHT) -> local.toLocalDate();
            case Parsed.Moment _ -> {
                inexact(value, at, problems);
                yield null;
            }
            case Parsed.Complaint(var complaint) -> {
                complain(
                        "date_from_datetime_parsing",
                        "Input should be a valid date or datetime, ",
                        complaint,
                        value,
                        at,
                        problems);
                yield null;
            }
        };
    }

    private static void inexact(JsonNode value, Location at, Problems problems) {
        problems.add(
                "date_from_datetime_inexact",
                at,
                "Datetimes provided to dates should have zero time - e.g. be exact dates",
                value);
    }

    static @Nullable Duration duration(JsonNode value, Location at, Problems problems) {
        DurationText.Parsed parsed;
        if (value.isString()) {
            String text = value.stringValue();
            if (!Scalars.unicode(text, value, at, problems)) {
                return null;
            }
            parsed = DurationText.parse(text);
        } else if (value.isBoolean()) {
            return Duration.ofSeconds(value.booleanValue() ? 1 : 0);
        } else if (value.isIntegralNumber()) {
            parsed = DurationText.seconds(new BigDecimal(value.bigIntegerValue()));
        } else if (value.isNumber()) {
            parsed = DurationText.seconds(value.doubleValue());
        } else {
            problems.add("time_delta_type", at, "Input should be a valid timedelta", value);
            return null;
        }
        return switch (parsed) {
            case DurationText.Parsed.Length(var duration) -> duration;
            case DurationText.Parsed.Complaint(var complaint) -> {
                complain("time_delta_parsing", "Input should be a valid timedelta, ", complaint, value, at, problems);
                yield null;
            }
        };
    }

    private static Parsed number(JsonNode value) {
        return value.isIntegralNumber()
                ? TimeText.number(new BigDecimal(value.bigIntegerValue()))
                : TimeText.number(value.doubleValue());
    }

    private static void complain(
            String type, String start, String complaint, JsonNode value, Location at, Problems problems) {
        problems.add(type, at, start + complaint, value, Map.of("error", complaint));
    }
}
