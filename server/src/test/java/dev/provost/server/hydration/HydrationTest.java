package dev.provost.server.hydration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.Wire;
import dev.provost.server.hydration.Hydration.Outcome;
import dev.provost.server.templates.Templates;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HydrationTest {
    private final Hydration hydration = new Hydration(
            new Templates(),
            name -> name.equals("x") ? Optional.of(Wire.JSON.readTree("{\"y\": 1}")) : Optional.empty());

    private static String recipe(String text) {
        return text.replace("KIND", "\"__prefect_kind\"").replace('\'', '"');
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'a': 1, 'b': [true, null]}                                     | {'a':1,'b':[true,null]}
            {'a': {KIND: 'none', 'value': [{KIND: 'json', 'value': '2'}]}}  | {'a':[2]}
            {'a': {KIND: 'json', 'value': '[1, {}]'}}                       | {'a':[1,{}]}
            {'a': {KIND: 'json', 'value': 5}}                               | {'a':5}
            {'a': {KIND: 'json'}, 'b': [{KIND: 'workspace_variable'}, 1]}   | {'b':[1]}
            {KIND: 'json'}                                                  | {}
            {KIND: 'json', 'value': '{}'}                                   | {}
            {'a': {KIND: 'jinja', 'template': '{{ 2 + 2 }}'}}               | {'a':'4'}
            {'a': {KIND: 'jinja', 'template': 'plain'}}                     | {'a':'plain'}
            {'a': {KIND: 'json', 'value': {KIND: 'jinja', 'template': '{{ 1 + 1 }}'}}} | {'a':2}
            {'a': {KIND: 'workspace_variable', 'variable_name': 'x'}}       | {'a':{'y':1}}
            {'a': {KIND: 'what', 'value': 3}, 'b': {KIND: 7}}               | {'a':3,'b':null}
            """)
    void recipesAreFollowed(String input, String value) {
        assertThat(hydration.hydrate(Wire.JSON.readTree(recipe(input))))
                .isEqualTo(new Outcome.Value(Wire.JSON.readTree(recipe(value))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'a': {KIND: 'none'}}                               | Missing 'value' key in __prefect object
            {'a': {KIND: 'jinja'}}                              | Missing 'template' key in __prefect object
            {'a': {KIND: 'json', 'value': '{'}}                 | Invalid JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
            {'a': {KIND: 'json', 'value': '[1,\\n x]'}}         | Invalid JSON: Expecting value: line 2 column 2 (char 5)
            {'a': {KIND: 'json', 'value': ''}}                  | Invalid JSON: Expecting value: line 1 column 1 (char 0)
            {'a': {KIND: 'workspace_variable', 'variable_name': 'z'}} | Variable 'z' not found in workspace.
            [{KIND: 'none'}, {KIND: 'jinja'}]                   | Missing 'value' key in __prefect object
            """)
    void theFirstRecipeThatCannotBeFollowedIsTold(String input, String reason) {
        assertThat(hydration.hydrate(Wire.JSON.readTree(recipe(input)))).isEqualTo(new Outcome.Failed(reason));
    }
}
