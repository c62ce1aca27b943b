package dev.provost.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

final class CatalogueTest {

    static List<JsonNode> contract() throws IOException {
        try (var file = CatalogueTest.class.getResourceAsStream("/contract/settings.json")) {
            return JsonMapper.shared().readTree(file).valueStream().toList();
        }
    }

    @Test
    void theReferencesSettingsAreHereInItsOrder() throws IOException {
        assertThat(Catalogue.ALL)
                .extracting(Setting::key)
                .containsExactlyElementsOf(contract().stream()
                        .map(row -> row.get("key").stringValue())
                        .toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contract")
    void eachSettingHasTheReferencesVariablesAndDefault(JsonNode row) {
        var setting = Catalogue.ALL.stream()
                .filter(candidate -> candidate.key().equals(row.get("key").stringValue()))
                .findFirst()
                .orElseThrow();

        assertThat(setting.variables())
                .containsExactlyElementsOf(
                        row.get("env").valueStream().map(JsonNode::stringValue).toList());
        assertThat(comparable(row, shownStandard(setting))).isEqualTo(comparable(row, row.get("default")));
        assertThat(setting.kind().secret())
                .isEqualTo(row.get("type").stringValue().contains("Secret"));
    }

    private static <T extends @Nullable Object> JsonNode shownStandard(Setting<T> setting) {
        var standard = setting.standard();
        return standard == null ? NullNode.instance : setting.kind().shown().apply(standard);
    }

    /// The contract writes durations in seconds and clients are shown days and hours; 20 and 20.0 are one number.
    private static Object comparable(JsonNode row, JsonNode value) {
        var type = row.get("type").stringValue();
        if (type.contains("timedelta")) {
            return value.isObject()
                    ? value.valueStream().map(CatalogueTest::seconds).toList()
                    : seconds(value);
        }
        return value.isNumber() ? (Object) value.doubleValue() : value;
    }

    private static Duration seconds(JsonNode value) {
        var text = value.stringValue();
        return text.contains("e+")
                ? Duration.ofSeconds((long) Double.parseDouble(text.substring(2, text.length() - 1)))
                : Objects.requireNonNull(DurationText.parse(text));
    }
}
