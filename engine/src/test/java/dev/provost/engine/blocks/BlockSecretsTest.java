package dev.provost.engine.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.Wire;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

final class BlockSecretsTest {

    private static ObjectNode object(String json) {
        return (ObjectNode) Wire.JSON.readTree(json.replace('\'', '"').replace("MASK", "\"********\""));
    }

    private static BlockSecrets secrets(String paths) {
        return BlockSecrets.of(object("{'secret_fields': " + paths + "}"));
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ['a']      | {'a': 's', 'b': 1}                 | {'a': MASK, 'b': 1}
            ['a']      | {'a': 7}                           | {'a': MASK}
            ['a']      | {'a': [1, 2]}                      | {'a': MASK}
            ['a']      | {'a': null}                        | {'a': null}
            ['a']      | {'a': {}}                          | {'a': MASK}
            ['a']      | {'a': {'b': 's', 'c': {'d': 1}}}   | {'a': {'b': MASK, 'c': {'d': MASK}}}
            ['a.b']    | {'a': {'b': 's', 'c': 1}, 'b': 2}  | {'a': {'b': MASK, 'c': 1}, 'b': 2}
            ['a.b']    | {'a': 's'}                         | {'a': 's'}
            ['a.*']    | {'a': {'b': {'c': 's'}}, 'd': 1}   | {'a': {'b': {'c': MASK}}, 'd': 1}
            ['a.*.b']  | {'a': {'x': {'b': 's', 'c': 2}}}   | {'a': {'x': {'b': MASK, 'c': MASK}}}
            ['a', 'a'] | {'a': 's'}                         | {'a': MASK}
            []         | {'a': 's'}                         | {'a': 's'}
            [3, null]  | {'a': 's'}                         | {'a': 's'}
            """)
    void aMaskLiesOverEverySecret(String paths, String data, String masked) {
        assertThat(secrets(paths).masked(object(data))).isEqualTo(object(masked));
    }

    @ParameterizedTest(name = "{0}: {1} over {2} is {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ['a']   | {'a': MASK}                    | {'a': 's'}               | {'a': 's'}
            ['a']   | {'a': 'new'}                   | {'a': 's'}               | {'a': 'new'}
            ['a']   | {'b': MASK}                    | {'a': 's', 'b': 1}       | {'b': MASK}
            ['a']   | {'a': MASK}                    | {}                       | {'a': MASK}
            ['a']   | {'a': {'b': MASK, 'c': 1}}     | {'a': {'b': 's'}}        | {'a': {'b': 's', 'c': 1}}
            ['a.b'] | {'a': {'b': MASK, 'c': MASK}}  | {'a': {'b': 's', 'c': 1}} | {'a': {'b': 's', 'c': MASK}}
            ['a.*'] | {'a': {'b': MASK, 'c': 'new'}} | {'a': {'b': 's', 'c': 't'}} | {'a': {'b': 's', 'c': 'new'}}
            """)
    void aMaskThatIsSentBackStandsForTheSecretUnderIt(String paths, String sent, String stored, String meant) {
        assertThat(secrets(paths).unmasked(object(sent), object(stored))).isEqualTo(object(meant));
    }
}
