package dev.provost.server.ui;

import dev.provost.server.http.Headers;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The interfaces that are there, and which of them a browser is shown.
///
/// Whoever comes to the root without a path is sent to the interface that it last chose, or to the one that the
/// settings prefer. Paths that no file has belong to the interface itself: it is given its page, and looks at them.
final class UiSite implements Ui {
    private static final String CHOICE = "prefect_ui_version";

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
    static UiSite of(@Nullable Path folder, String serveBase, UiVersion preferred) {
        UiBases bases = UiBases.of(serveBase);
        return new UiSite(folder == null ? Map.of() : UiBundle.in(folder, bases), bases, preferred);
    }

    @Override
    public Interfaces interfaces() {
        var places = new EnumMap<UiVersion, String>(UiVersion.class);
        bundles.forEach((version, bundle) -> places.put(version, bundle.base()));
        return new Interfaces(bases.settings(), standard(), places);
    }

    /// The one for browsers that have not chosen, of those that are there.
    private UiVersion standard() {
        return bundles.isEmpty() || bundles.containsKey(preferred) ? preferred : Collections.min(bundles.keySet());
    }

    @Override
    public Optional<Reply> answer(Request request, String path) throws IOException {
        Optional<Reply> elsewhere = Browsing.isNavigation(request) ? chosen(request, path) : Optional.empty();
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
        return Optional.of(Browsing.sendTo(UiBases.below(bases.of(wanted), relative), request));
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
        if (!Browsing.reads(request)) {
            return found.map(_ -> Browsing.onlyRead());
        }
        if (found.isEmpty()) {
            return Browsing.acceptsPages(request.headers())
                    ? Optional.of(bundle.files().reply(bundle.files().index(), request.headers()))
                    : Optional.empty();
        }
        if (found.get().ofFolder() && !path.endsWith("/")) {
            return Optional.of(Browsing.sendTo(path + "/", request));
        }
        return Optional.of(bundle.files().reply(found.get().file(), request.headers()));
    }
}
