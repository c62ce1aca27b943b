package dev.provost.server.ui;

import dev.provost.server.http.Call;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `/ui-settings`: what an interface has to know before it can ask anything else.
public final class UiRoutes {
    private final Ui ui;
    private final Function<Call, String> apiUrl;
    private final boolean csrf;
    private final boolean auth;

    /// @param apiUrl where a client that asks like this reaches the API
    /// @param csrf whether the server asks for tokens
    /// @param auth whether it asks for a password
    public UiRoutes(Ui ui, Function<Call, String> apiUrl, boolean csrf, boolean auth) {
        this.ui = ui;
        this.apiUrl = apiUrl;
        this.csrf = csrf;
        this.auth = auth;
    }

    /// The answer, by the names that interfaces know.
    record Settings(
            String apiUrl,
            boolean csrfEnabled,
            @Nullable String auth,
            List<String> flags,
            UiVersion defaultUi,
            List<UiVersion> availableUis,
            @Nullable String v1BaseUrl,
            @Nullable String v2BaseUrl) {}

    /// Adds the routes.
    ///
    /// @param root the routes outside the API's prefix
    public void register(Router root) {
        root.get(ui.settingsPath(), this::settings);
    }

    private Reply settings(Call call) {
        return Reply.ok(new Settings(
                apiUrl.apply(call),
                csrf,
                auth ? "BASIC" : null,
                List.of(),
                ui.standard(),
                ui.available(),
                ui.baseOf(UiVersion.V1),
                ui.baseOf(UiVersion.V2)));
    }
}
