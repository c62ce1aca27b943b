package dev.provost.server.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.engine.templates.Template.Surroundings;
import dev.provost.server.templates.Templates.Rendered;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplatesTest {
    private static final Surroundings AROUND = new Surroundings(Instant.EPOCH, Map.of());

    private final Templates templates = new Templates();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "plain ; plain",
                "{{ 2 + 2 }} ; 4",
                "{{ name|upper }}! ; ANNA!",
                "{{ nobody.at.all }}- ; -",
                "{% for i in range(3) %}{{ i }}{% endfor %} ; 012",
                "{% if name %}yes{% endif %} ; yes",
            })
    void templatesAreFilledIn(String template, String text) {
        assertThat(templates.render(template, Map.of("name", "anna"), AROUND)).isEqualTo(new Rendered.Text(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{% for %}", "{% if %}", "{{ ''.getClass().forName('java.lang.Runtime').getRuntime() }}x"})
    void whatIsBrokenOrForbiddenComesToNothing(String template) {
        Rendered rendered = templates.render(template);

        assertThat(rendered)
                .satisfiesAnyOf(
                        result -> assertThat(result).isInstanceOf(Rendered.Failed.class),
                        result -> assertThat(result).isEqualTo(new Rendered.Text("x")));
    }

    @Test
    void loopsAreFewAndNotDeep() {
        String loop = "{% for a in b %}%s{% endfor %}";
        String nested = loop.replace("%s", loop.replace("%s", loop.replace("%s", "")));

        assertThat(templates.flaw(loop.replace("%s", loop.replace("%s", "")))).isEmpty();
        assertThat(templates.flaw(loop.replace("%s", "").repeat(10))).isEmpty();
        assertThat(templates.flaw(loop.replace("%s", "").repeat(11)))
                .contains("Contains 11 for loops. Templates can contain no more than 10 for loops.");
        assertThat(templates.flaw(nested))
                .contains("Contains nested for loops at a depth of 3. "
                        + "Templates can nest for loops no more than 2 loops deep.");
    }
}
