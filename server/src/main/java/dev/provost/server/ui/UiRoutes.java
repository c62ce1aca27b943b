package dev.provost.server.ui;

import dev.provost.server.http.Call;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// `/ui-settings`: what an interface has to know before it can ask anything else.
final class UiRoutes {
    private final Ui.Interfaces interfaces;
    private final UnaryOperator<String> apiUrl;
    private final boolean csrf;
    private final boolean auth;

    /// @param apiUrl where the API is for a page that reached us at an address
    /// @param csrf whether the server asks for tokens
    /// @param auth whether it asks for a password
    UiRoutes(Ui.Interfaces interfaces, UnaryOperator<String> apiUrl, boolean csrf, boolean auth) {
        this.interfaces = interfaces;
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
    void register(Router root) {
        root.get(interfaces.settings(), this::settings);
    }

    private Reply settings(Call call) {
        return Reply.ok(new Settings(
                apiUrl.apply(call.baseUrl()),
                csrf,
                auth ? "BASIC" : null,
                List.of(),
                interfaces.standard(),
                interfaces.bases().keySet().stream().sorted().toList(),
                interfaces.bases().get(UiVersion.V1),
                interfaces.bases().get(UiVersion.V2)));
    }
}
