package dev.provost.server.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/// The kinds of values there are, read as leniently as the reference does.
final class Kinds {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+(_[0-9]+)*(\\.0*)?");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?([0-9]+(_[0-9]+)*\\.?([0-9]+(_[0-9]+)*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    static final Kind<Boolean> BOOL =
            new Kind<>("true or false (also 1/0, yes/no, on/off)", false, Kinds::bool, BooleanNode::valueOf);
    static final Kind<Integer> INT = new Kind<>("a whole number", false, Kinds::whole, IntNode::valueOf);
    static final Kind<Double> FLOAT = new Kind<>("a number", false, Kinds::number, DoubleNode::valueOf);
    static final Kind<String> TEXT = new Kind<>("text", false, Kinds::text, StringNode::valueOf);
    static final Kind<Secret> SECRET = new Kind<>(
            "text",
            true,
            raw -> raw.isString() ? new Secret(raw.stringValue()) : null,
            secret -> StringNode.valueOf(secret.toString()));
    static final Kind<Path> PATH = new Kind<>(
            "a path",
            false,
            raw -> raw.isString() ? Path.of(raw.stringValue()) : null,
            path -> StringNode.valueOf(path.toString()));
    static final Kind<LogLevel> LOG_LEVEL = new Kind<>(
            "one of " + listed(Arrays.stream(LogLevel.values()).map(Enum::name).toList()),
            false,
            Kinds::logLevel,
            level -> StringNode.valueOf(level.name()));
    static final Kind<Duration> DURATION = new Kind<>(
            "a duration like PT30S, P7D or 01:30:00",
            false,
            raw -> raw.isNumber() ? seconds(raw) : raw.isString() ? DurationText.parse(raw.stringValue()) : null,
            duration -> StringNode.valueOf(DurationText.write(duration)));
    static final Kind<Duration> SECONDS = new Kind<>(
            "a number of seconds, or a duration like PT30S, P7D or 01:30:00",
            false,
            Kinds::secondsOrDuration,
            DURATION.shown());
    static final Kind<Vacuum> VACUUM =
            new Kind<>("true, false, or names like events,flow_runs", false, Vacuum::read, Vacuum::shown);
    static final Kind<Map<String, Duration>> RETENTIONS = new Kind<>(
            "a JSON object of positive durations, by event name", false, Kinds::retentions, Kinds::showRetentions);

    private Kinds() {}

    static Kind<String> oneOf(String... choices) {
        var allowed = List.of(choices);
        return new Kind<>(
                "one of " + listed(allowed),
                false,
                raw -> raw.isString() && allowed.contains(raw.stringValue()) ? raw.stringValue() : null,
                StringNode::valueOf);
    }

    /// The same kind, for a setting that may have no value.
    static <T> Kind<@Nullable T> optional(Kind<T> kind) {
        Function<JsonNode, @Nullable T> reader = kind.reader();
        Function<@Nullable T, JsonNode> shown =
                value -> value == null ? NullNode.instance : kind.shown().apply(value);
        return new Kind<@Nullable T>(kind.expected(), kind.secret(), reader, shown);
    }

    private static String listed(List<String> choices) {
        return String.join(", ", choices);
    }

    private static @Nullable Boolean bool(JsonNode raw) {
        return switch (raw.isString() ? raw.stringValue().toLowerCase(Locale.ROOT) : raw.toString()) {
            case "1", "true", "t", "yes", "y", "on" -> true;
            case "0", "false", "f", "no", "n", "off" -> false;
            default -> null;
        };
    }

    private static @Nullable Integer whole(JsonNode raw) {
        if (raw.isNumber()) {
            return raw.canConvertToExactIntegral() && raw.canConvertToInt() ? (Integer) raw.intValue() : null;
        }
        var text = raw.isString() ? raw.stringValue().strip() : "";
        if (!WHOLE.matcher(text).matches()) {
            return null;
        }
        try {
            return Integer.valueOf(text.replaceFirst("\\..*", "").replace("_", ""));
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static @Nullable Double number(JsonNode raw) {
        if (raw.isNumber()) {
            return raw.doubleValue();
        }
        var text = raw.isString() ? raw.stringValue().strip().toLowerCase(Locale.ROOT) : "";
        return switch (text) {
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> NUMBER.matcher(text).matches() ? Double.valueOf(text.replace("_", "")) : null;
        };
    }

    private static @Nullable String text(JsonNode raw) {
        return raw.isString() ? raw.stringValue() : null;
    }

    private static @Nullable LogLevel logLevel(JsonNode raw) {
        var name = raw.isString() ? raw.stringValue().toUpperCase(Locale.ROOT) : "";
        return Arrays.stream(LogLevel.values())
                .filter(level -> level.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Duration seconds(JsonNode raw) {
        var seconds = number(raw);
        // A Python timedelta reaches a billion days either way.
        return seconds == null || !(Math.abs(seconds) < 86_400e9)
                ? null
                : Duration.ofNanos(0)
                        .plusSeconds((long) Math.floor(seconds))
                        .plusNanos(Math.round((seconds - Math.floor(seconds)) * 1e6) * 1000);
    }

    private static @Nullable Duration secondsOrDuration(JsonNode raw) {
        var seconds = seconds(raw);
        return seconds != null ? seconds : raw.isString() ? DurationText.parse(raw.stringValue()) : null;
    }

    private static @Nullable Map<String, Duration> retentions(JsonNode raw) {
        var object = raw;
        if (raw.isString()) {
            try {
                object = JsonMapper.shared().readTree(raw.stringValue());
            } catch (JacksonException _) {
                return null;
            }
        }
        if (!object.isObject()) {
            return null;
        }
        var retentions = new LinkedHashMap<String, Duration>();
        for (var entry : object.properties()) {
            var period = secondsOrDuration(entry.getValue());
            if (period == null || !period.isPositive()) {
                return null;
            }
            retentions.put(entry.getKey(), period);
        }
        return Map.copyOf(retentions);
    }

    private static JsonNode showRetentions(Map<String, Duration> retentions) {
        var object = JsonNodeFactory.instance.objectNode();
        retentions.forEach((event, period) -> object.put(event, DurationText.write(period)));
        return object;
    }
}
