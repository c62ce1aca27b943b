package dev.provost.server.admin;

import dev.provost.server.http.CsrfCheck;
import dev.provost.server.http.RequestFilter;
import dev.provost.server.http.Router;
import dev.provost.server.settings.ApiSettings;
import dev.provost.server.settings.Settings;
import dev.provost.store.CsrfTokenStore;
import dev.provost.store.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/// What the server tells of itself, and the tokens without which nothing may be changed, put together.
public final class AdminPart {
    private final Database database;
    private final Settings settings;
    private final CsrfTokens tokens;
    private final boolean needsTokens;

    public AdminPart(Database database, Settings settings, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.settings = settings;
        tokens = new CsrfTokens(
                database, new CsrfTokenStore(), clock, random, settings.value(ApiSettings.CSRF_TOKEN_EXPIRATION));
        needsTokens = settings.value(ApiSettings.CSRF_PROTECTION_ENABLED);
    }

    /// Adds the routes.
    ///
    /// @param root the routes outside the API's prefix
    /// @param prefix the API's
    public void register(Router api, Router root, String prefix) {
        new RootRoutes(database).register(api);
        new AdminRoutes(settings).register(api);
        new DatabaseRoutes(database).register(api);
        new CsrfTokenRoutes(tokens, needsTokens).register(api);
        new OpenApiRoutes(prefix).register(api, root);
    }

    /// Those who look at every request before it is served.
    public List<RequestFilter> filters() {
        return needsTokens ? List.of(new CsrfCheck(tokens::tokenOf)) : List.of();
    }
}
