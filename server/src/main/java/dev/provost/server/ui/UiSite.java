package dev.provost.server.ui;

import dev.provost.server.http.Frontend;
import dev.provost.server.http.Headers;
import dev.provost.server.http.Percent;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The interfaces that are there, and which of them a browser is shown.
///
/// Whoever comes to the root without a path is sent to the interface that it last chose, or to the one that the
/// settings prefer. Paths that no file has belong to the interface itself: it is given its page, and looks at them.
public final class UiSite implements Frontend {
    private static final String CHOICE = "prefect_ui_version";
    private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");

    private final Map<UiVersion, UiBundle> bundles;
    private final UiBases bases;
    private final UiVersion preferred;

    private UiSite(Map<UiVersion, UiBundle> bundles, UiBases bases, UiVersion preferred) {
        this.bundles = bundles;
        this.bases = bases;
        this.preferred = preferred;
    }

    /// Finds the interfaces.
    ///
    /// @param folder where they are; null if there are none
    /// @param serveBase the path below which they are wanted
    /// @param preferred the one for browsers that have not chosen
    public static UiSite of(@Nullable Path folder, String serveBase, UiVersion preferred) {
        UiBases bases = UiBases.of(serveBase);
        return new UiSite(folder == null ? Map.of() : UiBundle.in(folder, bases), bases, preferred);
    }

    /// Where the interfaces ask what they have to know about the server.
    public String settingsPath() {
        return bases.settings();
    }

    /// The interface for those who have not chosen, of those that are there.
    public UiVersion standard() {
        return bundles.isEmpty() || bundles.containsKey(preferred)
                ? preferred
                : available().getFirst();
    }

    public List<UiVersion> available() {
        return List.copyOf(bundles.keySet());
    }

    /// The path below which an interface lies; null if it is not there.
    public @Nullable String baseOf(UiVersion version) {
        UiBundle bundle = bundles.get(version);
        return bundle == null ? null : bundle.base();
    }

    @Override
    public Optional<Reply> answer(Request request, String path) throws IOException {
        Optional<Reply> elsewhere = isNavigation(request) ? chosen(request, path) : Optional.empty();
        if (elsewhere.isPresent()) {
            return elsewhere;
        }
        Optional<UiBundle> bundle = bundles.values().stream()
                .filter(one -> UiBases.holds(one.base(), path))
                .max(Comparator.comparingInt(one -> one.base().length()));
        return bundle.isEmpty() ? Optional.empty() : serve(bundle.get(), request, path);
    }

    /// Where a browser is sent that has come to an interface's door, if it is another one's that it wants.
    private Optional<Reply> chosen(Request request, String path) {
        if (bundles.isEmpty() || path.endsWith("/ui-settings")) {
            return Optional.empty();
        }
        UiVersion asked = UiBases.holds(bases.v2(), path) ? UiVersion.V2 : UiVersion.V1;
        if (!UiBases.holds(bases.of(asked), path)) {
            return Optional.empty();
        }
        String relative = UiBases.relative(bases.of(asked), path);
        boolean open = asked == UiVersion.V2 ? !bundles.containsKey(asked) : relative.equals("/");
        UiVersion wanted =
                choice(request.headers()).filter(bundles::containsKey).orElseGet(this::standard);
        if (!open || wanted == asked) {
            return Optional.empty();
        }
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        return Optional.of(redirect(UiBases.below(bases.of(wanted), relative), query));
    }

    private static Reply redirect(String path, String query) {
        return Reply.empty(307).header("Location", Percent.encodePath(path) + query);
    }

    private static Optional<UiVersion> choice(Headers headers) {
        return headers.all("Cookie").stream()
                .flatMap(header -> Arrays.stream(header.split(";", -1)))
                .map(cookie -> cookie.strip().split("=", 2))
                .filter(cookie -> cookie.length == 2 && cookie[0].equals(CHOICE))
                .flatMap(cookie -> Arrays.stream(UiVersion.values())
                        .filter(version -> version.text().equals(cookie[1].replace("\"", ""))))
                .reduce((_, last) -> last);
    }

    private static Optional<Reply> serve(UiBundle bundle, Request request, String path) throws IOException {
        Optional<StaticFolder.Found> found = bundle.files().find(UiBases.relative(bundle.base(), path));
        if (!reads(request)) {
            return found.map(
                    _ -> Reply.json(405, Map.of("detail", "Method Not Allowed")).header("Allow", "GET, HEAD"));
        }
        if (found.isEmpty()) {
            return acceptsPages(request.headers())
                    ? Optional.of(bundle.files().reply(bundle.files().index(), request.headers()))
                    : Optional.empty();
        }
        if (found.get().ofFolder() && !path.endsWith("/")) {
            String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
            return Optional.of(redirect(path + "/", query));
        }
        return Optional.of(bundle.files().reply(found.get().file(), request.headers()));
    }

    private static boolean reads(Request request) {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }

    /// Whether somebody goes to a page, and not a page to its files.
    private static boolean isNavigation(Request request) {
        if (!reads(request)) {
            return false;
        }
        Headers headers = request.headers();
        return headers.first("Sec-Fetch-Mode").filter("navigate"::equals).isPresent()
                || headers.first("Sec-Fetch-Dest")
                        .filter(kind -> kind.equals("document") || kind.equals("iframe"))
                        .isPresent()
                || headers.first("Accept")
                        .filter(types -> types.toLowerCase(Locale.ROOT).contains("text/html"))
                        .isPresent();
    }

    private static boolean acceptsPages(Headers headers) {
        return headers.first("Accept").stream()
                .flatMap(types -> Arrays.stream(types.toLowerCase(Locale.ROOT).split(",", -1)))
                .anyMatch(UiSite::isPage);
    }

    private static boolean isPage(String accepted) {
        String[] parts = accepted.split(";", -1);
        return PAGES.contains(parts[0].strip())
                && Arrays.stream(parts).skip(1).map(String::strip).noneMatch(part -> part.matches("q=0(\\.0*)?"));
    }
}
