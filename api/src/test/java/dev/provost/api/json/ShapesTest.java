package dev.provost.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Values are read, and refused, as the reference does it: `shapes.jsonl` has what it said.
final class ShapesTest {
    enum Color {
        RED,
        GREEN,
        BLUE
    }

    sealed interface Pet {}

    record Cat(@Literal("cat") @Default("\"cat\"") String kind, int lives) implements Pet {}

    record Dog(@Literal("dog") @Default("\"dog\"") String kind, String name) implements Pet {}

    @Discriminator("kind")
    sealed interface TaggedPet {}

    @Label("cat")
    record TaggedCat(@Literal("cat") String kind, int lives) implements TaggedPet {}

    @Label("dog")
    record TaggedDog(@Literal("dog") String kind, String name) implements TaggedPet {}

    @Strict
    record Inner(int count, @Nullable String note) {}

    record Outer(
            UUID id,
            Inner inner,
            @Default("[]") List<String> tags,
            @Default("[]") List<Inner> more,
            @Default("{}") Map<String, Inner> byKey,
            @Default("false") boolean flag,
            @Nullable Color color) {}

    static final class NotNegative implements Check.Rule<Integer> {
        @Override
        public @Nullable String refusal(Integer value, Limits limits) {
            return value < 0 ? "low must not be negative" : null;
        }
    }

    record Positive(@Check(NotNegative.class) int low, int high) implements Checked {
        @Override
        public @Nullable String refusal(Limits limits) {
            return low > high ? "low must not be above high" : null;
        }
    }

    /// One component for every shape in the file, by its name.
    record Samples(
            String text,
            BigInteger whole,
            double fraction,
            boolean truth,
            UUID id,
            @StandardTime Instant standardTime,
            Instant time,
            LocalDate date,
            Duration duration,
            Color color,
            @Literal({"in_process", "reschedule"}) String literal,
            List<String> texts,
            SequencedCollection<String> textSequence,
            Set<String> textSet,
            List<UUID> ids,
            Map<String, String> textMap,
            @JsonObject RawJson object,
            @Nullable Integer maybeWhole,
            @Ge(0) int atLeastZero,
            @Gt(0) int moreThanZero,
            @Le(200) int atMost_200,
            @Lt(200) int lessThan_200,
            @Ge(1) @Le(5) int oneToFive,
            @Ge(0) double fractionAtLeastZero,
            @MinLength(2) @MaxLength(3) String shortText,
            @Pattern("^[^/%&><]+$") String name,
            @MinLength(1) @MaxLength(2) List<Integer> few,
            @MaxLength(1) Map<String, Integer> fewEntries,
            @MaxLength(1) Set<Integer> fewDifferent,
            Cat cat,
            Pet pet,
            TaggedPet taggedPet,
            Inner inner,
            Outer outer,
            Positive positive) {}

    static Stream<Answers> answers() {
        return Answers.in(ShapesTest.class, "shapes.jsonl");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aValueIsReadAsTheReferenceReadsIt(Answers answer) {
        Shape<?> shape = Shapes.record(Samples.class).fields().stream()
                .filter(field -> field.name().equals(answer.shape()))
                .findAny()
                .orElseThrow(() -> new AssertionError("no sample " + answer.shape()))
                .shape();
        var values = new ArrayList<@Nullable Object>();

        List<JsonNode> problems = answer.read(shape, values);

        assertThat(problems).isEqualTo(answer.expected());
        if (problems.isEmpty()) {
            assertThat(comparable(values.getFirst())).isEqualTo(String.valueOf(answer.value()));
        }
    }

    private static String comparable(@Nullable Object value) {
        return switch (value) {
            case Duration duration -> "\"" + duration.toSeconds() + " s " + duration.toNanosPart() / 1000 + " µs\"";
            case Instant time -> '"' + Timestamps.write(time) + '"';
            case Double number when !Double.isFinite(number) -> "\"" + number + "\"";
            case Set<?> set ->
                Wire.JSON.writeValueAsString(set.stream().sorted().toList());
            case null, default -> Wire.JSON.writeValueAsString(value);
        };
    }

    record Changes(
            Patch<String> name,
            Patch<@Nullable String> note,
            @Omittable @Nullable UUID id) {}

    @Test
    void aPatchTellsWhatWasLeftOut() {
        assertThat(read(Changes.class, "{}"))
                .isEqualTo(new Changes(Patch.absent(), Patch.<@Nullable String>absent(), null));
        assertThat(read(Changes.class, "{\"name\":\"x\",\"note\":null}"))
                .isEqualTo(new Changes(Patch.of("x"), Patch.<@Nullable String>of(null), null));
        assertThat(problems(Changes.class, "{\"name\":null,\"id\":null}")).containsExactly("string_type", "uuid_type");
    }

    record Pair<T extends @Nullable Object>(T first, List<T> others) {}

    record Pairs(Pair<UUID> ids, Pair<@Nullable String> names) {}

    @Test
    void aGenericRecordIsReadWithItsArguments() {
        assertThat(problems(
                        Pairs.class,
                        "{\"ids\":{\"first\":1,\"others\":[\"x\"]},\"names\":{\"first\":null,\"others\":[null,2]}}"))
                .containsExactly("uuid_type", "uuid_parsing", "string_type");
    }

    record Nest(@Nullable Nest inner, @Default("[]") List<Nest> others) {}

    @Test
    void aRecordMayContainItself() {
        assertThat(read(Nest.class, "{\"inner\":{\"others\":[{}]}}"))
                .isEqualTo(new Nest(new Nest(null, List.of(new Nest(null, List.of()))), List.of()));
    }

    record Crowd(List<Pet> pets) {}

    @Test
    void problemsBeyondThoseThatAreKeptAreCounted() {
        var problems = new Problems();

        Shapes.of(Crowd.class)
                .read(Wire.JSON.readTree("{\"pets\":[" + "1,".repeat(2999) + "1]}"), Location.of("body"), problems);

        assertThat(problems.all()).hasSize(1000);
        assertThat(problems.size()).isGreaterThanOrEqualTo(3000);
    }

    record Weight(double grams) {}

    @Test
    @Timeout(30)
    void aTextThatIsAlmostALongNumberIsRefusedInNoTime() {
        assertThat(problems(Weight.class, "{\"grams\":\"" + "1".repeat(1_000_000) + "x\"}"))
                .containsExactly("float_parsing");
    }

    private static <T> @Nullable T read(Class<T> type, String text) {
        var problems = new Problems();
        T value = Shapes.of(type).read(Wire.JSON.readTree(text), Location.of("body"), problems);
        assertThat(problems.all()).isEmpty();
        return value;
    }

    private static List<String> problems(Class<?> type, String text) {
        var problems = new Problems();
        Shapes.of(type).read(Wire.JSON.readTree(text), Location.of("body"), problems);
        return problems.all().stream().map(Problem::type).toList();
    }
}
