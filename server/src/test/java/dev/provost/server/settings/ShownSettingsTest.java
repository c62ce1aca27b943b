package dev.provost.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

final class ShownSettingsTest {

    @Test
    void areTheReferencesTree(@TempDir Path folder) throws IOException, InvalidSettings {
        var variables = Map.of("PREFECT_HOME", "/home/prefect", "SSL_CERT_FILE", "/certificates");
        var settings = Settings.read(new Surroundings(Map.of(), variables, folder, Path.of("/home/user")));

        try (var golden = ShownSettingsTest.class.getResourceAsStream("/contract/admin-settings.json")) {
            assertThat(settings.shown().toPrettyString())
                    .isEqualTo(JsonMapper.shared().readTree(golden).toPrettyString());
        }
    }
}
