package dev.provost.server.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.server.Slice;
import dev.provost.server.http.Router;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `/api/templates/validate`, and the same under its older name.
final class TemplateRoutesTest {
    private Slice slice;

    @BeforeEach
    void startOver() {
        var router = new Router();
        new TemplateRoutes(new Templates()).register(router);
        slice = new Slice(router);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/templates/validate", "/automations/templates/validate"})
    void aTemplateIsAnsweredWithNothing(String path) {
        assertThat(slice.post(path, "\"{{ flow_run.name|nobody_knows_this_filter }}\"")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void whatIsNoTemplateIsAnsweredWithTheLineAndTheReason() {
        assertThat(slice.post("/templates/validate", "\"a\\n{% for %}\"")).isEqualTo(new Slice.Answer(422, """
                {"error":{"line":2,"message":"Expected an expression, got 'end of statement block'",\
                "source":"a\\n{% for %}"}}"""));
    }

    @Test
    void tooManyLoopsAreOfNoLine() {
        String template = "{% for a in b %}{% endfor %}".repeat(11);

        assertThat(slice.post("/templates/validate", "\"" + template + "\"").json())
                .isEqualTo(dev.provost.api.json.Wire.JSON.readTree("""
                        {"error": {"line": 0, "message": "Contains 11 for loops. Templates can contain no more than 10 \
                        for loops.", "source": "%s"}}""".formatted(template)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "{\"template\": \"x\"}"})
    void aTemplateIsAText(String body) {
        assertThat(slice.post("/templates/validate", body).status()).isEqualTo(422);
    }
}
