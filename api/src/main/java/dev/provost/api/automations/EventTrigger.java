package dev.provost.api.automations;

import dev.provost.api.json.Default;
import dev.provost.api.json.Literal;
import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Fires when enough events come in time, or when too few do.
///
/// @param match the resource that the events are about
/// @param matchRelated what else they have to do with
/// @param after events of which one must have come before those that are expected count; none for no such
/// condition
/// @param expect events that count; none for all
/// @param forEach labels whose values are counted apart
/// @param threshold how many are enough
/// @param within how long they may take
@ReadBy(EventTrigger.Reader.class)
public record EventTrigger(
        String type,
        UUID id,
        ResourceSpecification match,
        RelatedSpecifications matchRelated,
        Set<String> after,
        Set<String> expect,
        Set<String> forEach,
        Posture posture,
        int threshold,
        Duration within)
        implements Trigger {

    private static final Duration LEAST_PROACTIVE = Duration.ofSeconds(10);

    @Override
    public EventTrigger withIds(Supplier<UUID> ids) {
        return new EventTrigger(
                type, ids.get(), match, matchRelated, after, expect, forEach, posture, threshold, within);
    }

    /// The same as a client sends it.
    private record Sent(
            @Default("\"event\"") @Literal("event") String type,
            @Default(NO_ID) UUID id,
            @Default("{}") ResourceSpecification match,
            @Default("{}") RelatedSpecifications matchRelated,
            @Default("[]") Set<String> after,
            @Default("[]") Set<String> expect,
            @Default("[]") Set<String> forEach,
            @ReadBy(PostureReader.class) Posture posture,
            @Default("1") int threshold,
            @Default("0") @ReadBy(Span.class) Duration within) {

        EventTrigger trigger() {
            return new EventTrigger(type, id, match, matchRelated, after, expect, forEach, posture, threshold, within);
        }
    }

    static final class PostureReader implements Shape<Posture> {
        private static final String EXPECTED = "Posture.Reactive or Posture.Proactive";

        @Override
        public @Nullable Posture read(JsonNode value, Location at, Problems problems) {
            for (Posture posture : Posture.values()) {
                if (value.isString() && value.stringValue().equals(posture.word())) {
                    return posture;
                }
            }
            problems.add("literal_error", at, "Input should be " + EXPECTED, value, Map.of("expected", EXPECTED));
            return null;
        }
    }

    static final class Span implements Shape<Duration> {
        private final Shape<Duration> duration = Shapes.of(Duration.class);

        @Override
        public @Nullable Duration read(JsonNode value, Location at, Problems problems) {
            @Nullable Duration read = duration.read(value, at, problems);
            if (read != null && read.isNegative()) {
                problems.add(
                        "greater_than_equal",
                        at,
                        "Input should be greater than or equal to 0 seconds",
                        value,
                        Map.of("ge", "PT0S"));
                return null;
            }
            return read;
        }
    }

    /// Sees to it that whoever waits for the absence of events waits long enough to notice.
    static final class Reader implements Shape<EventTrigger> {
        private static final String WITHIN = "within";

        private final Shape<Sent> sent = Shapes.of(Sent.class);
        private final Shape<Duration> duration = Shapes.of(Duration.class);

        @Override
        public @Nullable EventTrigger read(JsonNode value, Location at, Problems problems) {
            @Nullable JsonNode prepared = value instanceof ObjectNode object ? prepared(object, at, problems) : value;
            if (prepared == null) {
                return null;
            }
            int before = problems.size();
            @Nullable Sent read = sent.read(prepared, at, problems);
            return read == null || problems.size() > before ? null : read.trigger();
        }

        private @Nullable JsonNode prepared(ObjectNode value, Location at, Problems problems) {
            @Nullable JsonNode within = value.get(WITHIN);
            if (within != null && within.isNull()) {
                problems.refused(at, "`within` should be a valid timedelta", value);
                return null;
            }
            if (within != null && within.isNumber() && !within.isBigInteger()) {
                value.put(WITHIN, within.doubleValue());
            }
            JsonNode posture = value.path("posture");
            if (!posture.isString() || !posture.stringValue().equals(Posture.PROACTIVE.word())) {
                return value;
            }
            @Nullable
            Duration span =
                    within == null || isEmpty(within) ? Duration.ZERO : duration.read(within, at, new Problems());
            if (span == null || span.compareTo(LEAST_PROACTIVE) >= 0) {
                return value;
            }
            if (span.isZero()) {
                return value.put(WITHIN, (double) LEAST_PROACTIVE.toSeconds());
            }
            problems.refused(at, "`within` for Proactive triggers must be greater than or equal to 10 seconds", value);
            return null;
        }

        private static boolean isEmpty(JsonNode within) {
            return within.isString() && within.stringValue().isEmpty();
        }
    }
}
