package dev.provost.server.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The tree that `GET /admin/settings` answers. Half of it is about the reference's client and the same on every
/// server; that half is a resource, with names in place of what depends on the machine.
final class SettingsTree {
    private final ObjectNode root;
    private final Surroundings surroundings;

    SettingsTree(Surroundings surroundings, Path home, Path profiles) {
        this.surroundings = surroundings;
        root = clientSettings();
        root.put("home", home.toString());
        root.put("profiles_path", profiles.toString());
        var certificates = surroundings.variables().get("SSL_CERT_FILE");
        ((ObjectNode) root.get("api")).put("ssl_cert_file", certificates);
        ((ObjectNode) root.get("logging")).put("config_path", standardHome("logging.yml"));
        ((ObjectNode) root.get("results")).put("local_storage_path", standardHome("storage"));
        root.putObject("server");
    }

    private static ObjectNode clientSettings() {
        try (var resource = SettingsTree.class.getResourceAsStream("client-settings.json")) {
            return (ObjectNode) JsonMapper.shared().readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// These paths follow the user's home even where `PREFECT_HOME` says otherwise; the reference has it so.
    private String standardHome(String file) {
        return surroundings.userHome().resolve(".prefect").resolve(file).toString();
    }

    /// The whole tree with these settings, in their order.
    JsonNode with(List<Setting<?>> settings, Settings values) {
        for (var setting : settings) {
            put(setting, values);
        }
        var server = (ObjectNode) root.get("server");
        if (server.get("memo_store_path").isNull()) {
            server.put("memo_store_path", standardHome("memo_store.toml"));
        }
        ((ObjectNode) server.get("database")).put("connection_url", new Secret(values.databaseUrl()).toString());
        var ui = (ObjectNode) server.get("ui");
        if (ui.get("api_url").isNull()) {
            var api = (ObjectNode) server.get("api");
            ui.put("api_url", "http://" + api.get("host").stringValue() + ":" + api.get("port") + "/api");
        }
        return root;
    }

    private <T> void put(Setting<T> setting, Settings values) {
        var parent = root;
        var path = setting.key().split("\\.", -1);
        for (var i = 0; i < path.length - 1; i++) {
            parent = parent.withObjectProperty(path[i]);
        }
        parent.set(path[path.length - 1], setting.kind().shown().apply(values.peek(setting)));
    }
}
