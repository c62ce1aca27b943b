package dev.provost.server.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.http.Router;
import dev.provost.server.templates.Templates;
import dev.provost.store.VariableStore;
import dev.provost.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `/api/ui/schemas`; its one query has tests of its own.
final class SchemaRoutesTest extends ServerContract {
    private static final String SCHEMA =
            "{'type': 'object', 'properties': {'n': {'type': 'integer'}}, 'required': ['n']}";

    private Slice slice;

    @Override
    protected TestDatabase make() {
        return onSqlite();
    }

    @BeforeEach
    void startOver() {
        var router = new Router();
        new SchemaRoutes(database(), new VariableStore(), new Templates()).register(router);
        slice = new Slice(router);
    }

    private Slice.Answer validate(String schema, String values) {
        String body = "{'schema': %s, 'values': %s}".formatted(schema, values);
        return slice.post(
                "/ui/schemas/validate",
                body.replace("KIND", "'__prefect_kind'").replace('\'', '"').replace('`', '\''));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'n': 1}                                            | {'errors':[],'valid':true}
            {'n': 'x'}                                          | {'errors':[{'property':'n','errors':['`x` is not of type `integer`']}],'valid':false}
            {'n': {KIND: 'jinja', 'template': '{{ 1 }}'}}       | {'errors':[],'valid':true}
            {'n': {KIND: 'json', 'value': '1'}}                 | {'errors':[],'valid':true}
            {'n': {KIND: 'json'}}                               | {'errors':[{'property':'n','errors':['`n` is a required property']}],'valid':false}
            {'n': {KIND: 'none'}}                               | {'errors':[{'property':'n','errors':['Missing `value` key in __prefect object']}],'valid':false}
            {'n': {KIND: 'workspace_variable', 'variable_name': 'v'}} | {'errors':[{'property':'n','errors':['Variable `v` not found in workspace.']}],'valid':false}
            """)
    void valuesAreHeldAgainstTheSchema(String values, String answer) {
        assertThat(validate(SCHEMA, values))
                .isEqualTo(new Slice.Answer(200, answer.replace('\'', '"').replace('`', '\'')));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'type': 'nope'}                       | Invalid schema: 'nope' is not valid under any of the given schemas
            {'properties': {'n': {'$ref': '#a'}}}  | Invalid schema: Validation failed. Failure reason: NoSuchAnchor: 'a' does not exist within {'properties': {'n': {'$ref': '#a'}}}
            """)
    void aSchemaThatIsNoneIsRefused(String schema, String reason) {
        assertThat(validate(schema, "{'n': 1}")).isEqualTo(new Slice.Answer(422, "{\"detail\":\"" + reason + "\"}"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"[]|{}", "{}|3", "null|null"})
    void bothHaveToBeObjects(String schema, String values) {
        assertThat(validate(schema, values).status()).isEqualTo(422);
    }
}
