package dev.provost.server.ui;

import dev.provost.server.http.Frontend;
import dev.provost.server.http.Router;
import dev.provost.server.settings.ApiSettings;
import dev.provost.server.settings.Settings;
import dev.provost.server.settings.UiSettings;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The pages for people, put together: another interface, if one is named, or our own.
public final class UiPart {
    private final Ui pages;
    private final UiRoutes routes;

    /// @param folder where the other interface is, if one is named
    /// @param apiUrl where the API is for a page that reached us at an address
    public UiPart(Settings settings, @Nullable Path folder, UnaryOperator<String> apiUrl) {
        String base = settings.value(UiSettings.SERVE_BASE);
        pages = folder != null || !settings.value(UiSettings.ENABLED)
                ? UiSite.of(folder, base, settings.value(UiSettings.V2_ENABLED) ? UiVersion.V2 : UiVersion.V1)
                : ConsoleFiles.packed()
                        .<Ui>map(files -> new Console(files, base, apiUrl))
                        .orElseGet(() -> new ConsoleMissing(base, apiUrl));
        routes = new UiRoutes(
                pages.interfaces(),
                apiUrl,
                settings.value(ApiSettings.CSRF_PROTECTION_ENABLED),
                settings.value(ApiSettings.AUTH_STRING) != null);
    }

    /// Adds the routes.
    ///
    /// @param root the routes outside the API's prefix
    public void register(Router root) {
        routes.register(root);
    }

    public Frontend pages() {
        return pages;
    }
}
