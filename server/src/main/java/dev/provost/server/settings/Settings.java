package dev.provost.server.settings;

import dev.provost.engine.blocks.Fernet;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Every setting with the value it has in this process.
public final class Settings {
    private static final String PASSWORD_IN_URL = "${PREFECT_SERVER_DATABASE_PASSWORD}";
    private static final String OLDER_PASSWORD_IN_URL = "${PREFECT_API_DATABASE_PASSWORD}";

    private static final String ENCRYPTION_KEY = "PREFECT_SERVER_ENCRYPTION_KEY";
    private static final String OLDER_ENCRYPTION_KEY = "ORION_ENCRYPTION_KEY";

    private final Surroundings surroundings;
    private final Path home;
    private final Path profiles;
    private final Map<Setting<?>, Object> values;
    private final Map<Setting<?>, String> places;
    private final List<String> oddities;
    private final String databaseUrl;
    private final Optional<String> apiUrl;
    private final Optional<String> clientAuthString;
    private final String uiUrl;
    private final Set<Setting<?>> used = ConcurrentHashMap.newKeySet();

    private Settings(
            Surroundings surroundings,
            Sources sources,
            Map<Setting<?>, Object> values,
            Map<Setting<?>, String> places,
            List<String> problems) {
        this.surroundings = surroundings;
        home = sources.home();
        profiles = sources.profiles();
        oddities = sources.notices();
        apiUrl = sources.client("api.url", "PREFECT_API_URL");
        clientAuthString = sources.client("api.auth_string", "PREFECT_API_AUTH_STRING");
        this.values = values;
        this.places = places;
        databaseUrl = composeDatabaseUrl(problems);
        uiUrl = composeUiUrl(sources);
    }

    /// Reads everything, and says everything that is wrong at once.
    public static Settings read(Surroundings surroundings) throws InvalidSettings {
        var sources = new Sources(surroundings);
        var values = new HashMap<Setting<?>, Object>();
        var places = new HashMap<Setting<?>, String>();
        var problems = new ArrayList<>(sources.problems());
        for (var setting : Catalogue.ALL) {
            var found = sources.find(setting);
            if (found == null) {
                continue;
            }
            var value = setting.kind().reader().apply(found.value());
            if (value == null) {
                problems.add(wrong(found, setting.kind()));
            } else {
                values.put(setting, value);
                places.put(setting, found.where());
            }
        }
        var settings = new Settings(surroundings, sources, values, places, problems);
        if (settings.encryptionKey().filter(key -> Fernet.of(key).isEmpty()).isPresent()) {
            problems.add(ENCRYPTION_KEY + " is not usable; expected 32 bytes in the base64 of URLs, a key of Fernet");
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
        return settings;
    }

    private static String wrong(Source.Found found, Kind<?> kind) {
        return found.where() + " is " + (kind.secret() ? "not usable" : quoted(found.value())) + "; expected "
                + kind.expected();
    }

    /// On one line and not endless, whatever it was.
    private static String quoted(JsonNode value) {
        var text = value.isString() ? value.stringValue() : value.toString();
        var line = text.replaceAll("\\p{Cntrl}", " ");
        return '"' + (line.length() > 100 ? line.substring(0, 100) + "…" : line) + '"';
    }

    /// The setting's value, its default if nobody set it.
    public <T extends @Nullable Object> T value(Setting<T> setting) {
        used.add(setting);
        return peek(setting);
    }

    @SuppressWarnings("unchecked") // Only the setting's own reader made the value.
    <T extends @Nullable Object> T peek(Setting<T> setting) {
        var value = values.get(setting);
        return value == null ? setting.standard() : (T) value;
    }

    /// The folder for what the server keeps outside of its database.
    public Path home() {
        return home;
    }

    /// The environment, for what programs of all kinds read there.
    public Map<String, String> environment() {
        return surroundings.variables();
    }

    /// Where the database is, password included, in SQLAlchemy's form or JDBC's.
    public String databaseUrl() {
        return databaseUrl;
    }

    /// Where people see what the server has, for links in what they are told; it ends with a slash.
    public String uiUrl() {
        return uiUrl;
    }

    private String composeUiUrl(Sources sources) {
        String url = sources.client("ui_url", "PREFECT_UI_URL")
                .or(() -> apiUrl.map(api -> api.replaceFirst("/api/?$", "")))
                .filter(told -> !told.isEmpty())
                .orElseGet(() -> "http://" + value(ApiSettings.HOST) + ":" + value(ApiSettings.PORT));
        return url.endsWith("/") ? url : url + "/";
    }

    private String composeDatabaseUrl(List<String> problems) {
        var url = value(DatabaseSettings.CONNECTION_URL);
        var password = value(DatabaseSettings.PASSWORD);
        if (url != null) {
            if (!url.text().contains(PASSWORD_IN_URL) && !url.text().contains(OLDER_PASSWORD_IN_URL)) {
                return url.text();
            }
            if (password == null) {
                problems.add("the database URL asks for PREFECT_SERVER_DATABASE_PASSWORD, which is not set");
                return "";
            }
            return url.text().replace(PASSWORD_IN_URL, password.text()).replace(OLDER_PASSWORD_IN_URL, password.text());
        }
        var host = value(DatabaseSettings.HOST);
        var port = value(DatabaseSettings.PORT);
        var user = value(DatabaseSettings.USER);
        var name = value(DatabaseSettings.NAME);
        if (!"postgresql+asyncpg".equals(value(DatabaseSettings.DRIVER))) {
            var given = "sqlite+aiosqlite".equals(value(DatabaseSettings.DRIVER)) && name != null && !name.isEmpty();
            return "sqlite+aiosqlite:///"
                    + (given ? name : home.toAbsolutePath().resolve("prefect.db"));
        }
        var missing = Stream.of(DatabaseSettings.HOST, DatabaseSettings.USER, DatabaseSettings.NAME)
                .filter(part -> peek(part) == null)
                .map(part -> part.variables().getFirst())
                .toList();
        if (!missing.isEmpty()) {
            problems.add(
                    "PREFECT_SERVER_DATABASE_DRIVER is postgresql+asyncpg, which needs " + String.join(", ", missing));
        }
        return "postgresql+asyncpg://" + encoded(user) + (password == null ? "" : ":" + encoded(password.text())) + "@"
                + host + ":" + (port == null ? 5432 : port) + "/" + name;
    }

    private static String encoded(@Nullable String part) {
        return URLEncoder.encode(part == null ? "" : part, StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    /// Where clients that read the same settings look for a server, if anybody told them.
    public Optional<String> apiUrl() {
        return apiUrl;
    }

    /// What such clients show to the server, as `user:password`.
    public Optional<String> clientAuthString() {
        return clientAuthString;
    }

    /// The key that blocks are encrypted with, if the environment has one: it is no setting, and files do not count.
    public Optional<String> encryptionKey() {
        for (String name : List.of(ENCRYPTION_KEY, OLDER_ENCRYPTION_KEY)) {
            var key = surroundings.variables().get(name);
            if (key != null && !key.isEmpty()) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /// A line for each setting that somebody set, to something else than its default, and that has no effect. To be
    /// asked when the server is composed: what nothing has read by then, nothing uses.
    public List<String> notices() {
        var lines = new ArrayList<>(oddities);
        for (var setting : Catalogue.ALL) {
            var place = places.get(setting);
            if (place == null
                    || place.equals(Source.Found.NOWHERE)
                    || Objects.equals(values.get(setting), setting.standard())) {
                continue;
            }
            var reason = Inapplicable.REASONS.get(setting);
            if (reason != null) {
                lines.add(place + " has no effect here: " + reason);
            } else if (!used.contains(setting)) {
                lines.add(place + " has no effect yet: what it is about is not there in this version");
            }
        }
        return lines;
    }

    /// What `GET /admin/settings` answers: the reference's whole tree, secrets masked.
    public JsonNode shown() {
        return new SettingsTree(surroundings, home, profiles).with(Catalogue.ALL, this);
    }
}
