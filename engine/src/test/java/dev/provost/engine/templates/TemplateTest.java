package dev.provost.engine.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.api.json.Wire;
import dev.provost.engine.templates.Template.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Templates come to what Jinja2 makes of them; `scripts/template_cases.py` asked it.
final class TemplateTest {
    private static final JsonNode CASES = read();
    private static final Surroundings AROUND = new Surroundings(
            Instant.parse("2026-11-21T12:00:00Z"),
            Map.of("shout", value -> String.valueOf(value).toUpperCase(Locale.ROOT) + "!"));

    private static JsonNode read() {
        try (InputStream cases = TemplateTest.class.getResourceAsStream("cases.json")) {
            return Wire.JSON.readTree(Objects.requireNonNull(cases));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", "anna");
        values.put("payload", Jsons.value(Wire.JSON.readTree("""
                        {"list": [3, 1, 2], "pairs": [["a", 1], ["b", 2]], "t": "<x>", "n": null, "f": 1.5}""")));
        values.put("when", PythonTime.of(Instant.parse("2023-01-02T03:04:05.000678Z")));
        values.put("span", Duration.ofDays(1));
        values.put("type", new PythonEnum("StateType", "FAILED"));
        return values;
    }

    private static String render(String template) {
        return Template.parse(template).render(values(), AROUND);
    }

    private static Stream<Arguments> cases(String kind) {
        return CASES.get(kind)
                .valueStream()
                .map(each -> Arguments.of(each.get(0).stringValue(), each.get(1).stringValue()));
    }

    static Stream<Arguments> filled() {
        return cases("filled");
    }

    static Stream<Arguments> failing() {
        return cases("failing");
    }

    static Stream<Arguments> readable() {
        return cases("read");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filled")
    void templatesAreFilledInAsJinjaDoes(String template, String text) {
        assertThat(render(template)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failing")
    void whatCannotBeFilledInFailsAsInPython(String template, String error) {
        String found;
        try {
            found = "filled in: " + render(template);
        } catch (TemplateFailure e) {
            found = e.shown();
        }
        assertThat(found).isEqualTo(error);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void whatIsNoTemplateIsToldWithItsLine(String template, String flaw) {
        String found;
        try {
            Template.parse(template);
            found = "a template";
        } catch (TemplateSyntax e) {
            found = e.line() + ": " + e.reason();
        }
        assertThat(found).isEqualTo(flaw);
    }

    @Test
    void aMemberOfAnEnumerationIsATextWithAType() {
        assertThat(render("{{ type }} {{ type.value }} {{ type == 'FAILED' }} {{ type|lower }}"))
                .isEqualTo("StateType.FAILED FAILED True statetype.failed");
    }

    @Test
    void filtersCanBeAdded() {
        assertThat(render("{{ name|shout }}")).isEqualTo("ANNA!");
    }

    @Test
    void aTemplateSaysWhichNamesItLooksUp() {
        Template template = Template.parse(
                "{% for x in flow.tags if a %}{{ x|f(b) }}{% endfor %}{% set c = d.e[g] %}{{ c is eq h }}");

        assertThat(template.names()).contains("flow", "a", "b", "d", "g", "h").doesNotContain("f", "e", "eq");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{{ 'a' * 100000000 }}",
                "{{ [1] * 100000000 }}",
                "{{ 10 ** 1000000 }}",
                "{{ 9 ** (9 ** 9) }}",
                "{{ '%2000000000d' % 1 }}",
                "{{ 'x'.center(2000000000) }}",
                "{{ '{:>2000000000}'.format(1) }}",
                "{{ 'ab'|replace('', 'x' * 1000000) }}",
                "{{ [1]|batch(2000000000, 0)|list }}",
                "{% set ns = namespace(t='aaaaaaaaaa') %}{% for i in range(100) %}{% set ns.t = ns.t ~ ns.t %}{% endfor %}",
                "{% set ns = namespace(t=[1]) %}{% for i in range(100) %}{% set ns.t = [ns.t, ns.t] %}{% endfor %}",
                "{% set ns = namespace(n=2) %}{% for i in range(100) %}{% set ns.n = ns.n * ns.n %}{% endfor %}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% for i in [[]] recursive %}{{ loop([[]]) }}{% endfor %}",
                "{% set r = range(100)|list %}{% for a in r * 50 %}{% for b in r * 50 %}{{ b }}{% endfor %}{% endfor %}",
                "{{ ['x' * 1000000] * 9000 }}",
                "{{ {'a': ['x' * 1000000, 'y' * 1000000]} }}",
                "{{ ('x' * 1000000)|list }}",
                "{{ ['x' * 9000, 'y' * 9000]|map('center', 1000000)|list|string }}",
                "{{ (['x' * 100] * 5000)|map('list')|list }}",
                "{{ (('x', 'y') * 2500)|map('center', 1000000)|list }}",
                "{{ 'x\\n' * 500000 }}{{ ('x\\n' * 500000).splitlines() }}",
                "{{ ('x ' * 500000).split() }}",
                "{{ ('a' * 1000000).count('a' * 500000 ~ 'b') }}",
                "{{ ('a' * 500000 ~ 'b') in ('a' * 1000000) }}",
                "{{ ('a' * 1000000)|replace('a' * 500000 ~ 'b', '') }}",
                "{{ ('a' * 1000000).partition('a' * 500000 ~ 'b') }}",
                "{{ ('x' * 1000000)|wordwrap(1) }}",
                "{{ [[[1]]]|tojson(indent='x' * 1000000) }}",
                "{{ ('x' * 1000000).split('')|list }}",
                "{% set l = ['AB' * 100] * 3000 %}{% for a in range(100) %}{% for b in range(100) %}"
                        + "{% set u = l|sort|list %}{% endfor %}{% endfor %}",
                "{% set l = range(100)|list %}{{ (l * 100)|sum(start='') }}",
                "{{ (['x' * 90] * 9000)|sum(start='') }}",
                "{{ 10.0 ** 400 }}",
                "{{ 2 ** 5000 / 3 }}",
                "{{ when + span * 2000000000 }}",
                "{{ span * 2000000000 * 2000000000 }}",
                "{% set t = 'x' * 1000000 %}{% for a in range(100) %}{% for b in range(100) %}"
                        + "{% set u = t|upper|lower|replace('x', 'y') %}{% endfor %}{% endfor %}",
            })
    @Timeout(20)
    void aTemplateThatWouldTakeTooMuchFails(String template) {
        assertThatThrownBy(() -> render(template)).isInstanceOf(TemplateFailure.class);
    }

    /// Each of them once took minutes or more memory than there is.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{{ ('<' * 1000000)~filter(striptags)~filter(length) }} | 1000000",
                "{{ ('<!--' * 250000)~filter(striptags)~filter(length) }} | 1000000",
                "{{ ('x' * 1000000).strip('y' * 1000000)~filter(length) }} | 1000000",
                "{{ 1.5~filter(round(-1000000000)) }} {{ 15~filter(round(-1)) }} | 0.0 20",
                "{{ ('x' * 1000000)[999999] }} | x",
                "{{ ('x' * 1000000)~filter(wordwrap(999))~filter(length) }} | 1001001",
            })
    @Timeout(20)
    void whatIsLongIsDoneSoon(String template, String text) {
        String written = template.replaceAll("~filter\\((\\w+(\\([^)]*\\))?)\\)", "|$1");
        assertThat(render(written)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0} {1} times")
    @CsvSource({"1_, 200000", "1, 200000", "0x1, 200000", "0_0, 200000", "1e1_, 200000", "1.1_, 200000"})
    void aNumberMayBeTooLong(String part, int times) {
        assertThatThrownBy(() -> Template.parse("{{ " + part.repeat(times) + " }}"))
                .isInstanceOf(TemplateSyntax.class);
    }

    @Test
    void aTextMayHaveManyEscapes() {
        assertThat(render("{{ '" + "\\n".repeat(100_000) + "'|length }}")).isEqualTo("100000");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{{ ''.__class__.__mro__ }}|",
                "{{ name.getClass() }}",
                "{{ payload.class.forName('java.lang.Runtime') }}",
                "{{ name['class'] }}|",
                "{{ ''['__class__']['__base__'] }}|",
                "{{ self.__init__.__globals__ }}|",
                "{{ request.application.__globals__ }}|",
            })
    void nothingOutsideCanBeReached(String template) {
        String found;
        try {
            found = render(template);
        } catch (TemplateFailure e) {
            found = "|";
        }
        assertThat(found).isEqualTo("|");
    }

    @Test
    void deepNestingIsRefusedBeforeItCanHurt() {
        assertThatThrownBy(() -> Template.parse("{{ " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + " }}"))
                .isInstanceOf(TemplateSyntax.class);
        assertThatThrownBy(() -> Template.parse("{% if a %}".repeat(10_000))).isInstanceOf(TemplateSyntax.class);
        assertThatThrownBy(() -> Template.parse("{{ " + "not ".repeat(10) + "-".repeat(100_000) + "1 }}"))
                .isInstanceOf(TemplateSyntax.class);
    }
}
