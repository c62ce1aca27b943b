package dev.provost.server.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A built interface and where it lies.
///
/// @param base `/`, or a path without a slash at its end
record UiBundle(UiVersion version, String base, StaticFolder files) {
    private static final Logger log = LoggerFactory.getLogger(UiBundle.class);

    /// What the reference leaves beside the files that it has unpacked: which ones, and for which base.
    private static final String MARK = "UI_SERVE_BASE";

    /// Looks what is in a folder: a built interface, or folders with one each, as the reference unpacks or packs them.
    static Map<UiVersion, UiBundle> in(Path folder, UiBases bases) {
        var bundles = new EnumMap<UiVersion, UiBundle>(UiVersion.class);
        if (isBuilt(folder)) {
            UiVersion version = versionOf(folder);
            open(folder, version, bases).ifPresent(bundle -> bundles.put(version, bundle));
            return bundles;
        }
        for (UiVersion version : UiVersion.values()) {
            version.folders().stream()
                    .map(folder::resolve)
                    .filter(UiBundle::isBuilt)
                    .findFirst()
                    .flatMap(found -> open(found, version, bases))
                    .ifPresent(bundle -> bundles.put(version, bundle));
        }
        if (bundles.isEmpty()) {
            log.warn("{} has no built interface (an index.html); no page is served", folder);
        }
        return bundles;
    }

    private static boolean isBuilt(Path folder) {
        return Files.isRegularFile(folder.resolve("index.html"));
    }

    private static UiVersion versionOf(Path folder) {
        Optional<String> mark = mark(folder);
        if (mark.isPresent()) {
            return mark.get().startsWith("v2:") ? UiVersion.V2 : UiVersion.V1;
        }
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        return UiVersion.V2.folders().contains(name) ? UiVersion.V2 : UiVersion.V1;
    }

    private static Optional<UiBundle> open(Path folder, UiVersion version, UiBases bases) {
        String base = bases.of(version);
        mark(folder)
                .map(mark -> List.of(mark.split(":", 3)))
                .filter(parts -> parts.size() == 3 && !parts.getLast().equals(base))
                .ifPresent(parts -> log.warn(
                        "The interface in {} was unpacked for the base {} and is served at {}: its links lead astray",
                        folder,
                        parts.getLast(),
                        base));
        try {
            return Optional.of(
                    new UiBundle(version, base, new StaticFolder(folder.toRealPath(), base.equals("/") ? "" : base)));
        } catch (IOException e) {
            log.warn("The interface in {} cannot be read: {}", folder, e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<String> mark(Path folder) {
        try {
            return Optional.of(Files.readString(folder.resolve(MARK)).strip());
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
