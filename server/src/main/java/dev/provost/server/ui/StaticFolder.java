package dev.provost.server.ui;

import dev.provost.server.http.Headers;
import dev.provost.server.http.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/// The files of a built interface.
///
/// They were built for a base that nobody knew yet, and name it by a placeholder. The reference writes it over in a
/// copy of all files; here it is written over on the way out, so the folder may be read-only and the base may change.
final class StaticFolder {
    private static final String PLACEHOLDER = "/PREFECT_UI_SERVE_BASE_REPLACE_PLACEHOLDER";
    private static final byte[] PLACEHOLDER_BYTES = PLACEHOLDER.getBytes(StandardCharsets.UTF_8);
    private static final String INDEX = "index.html";

    /// How a file's last change is written in a header.
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Path folder;
    private final String base;

    /// @param folder a folder with an `index.html`, without links on the way to it
    /// @param base what stands in for the placeholder, without a slash at its end
    StaticFolder(Path folder, String base) {
        this.folder = folder;
        this.base = base;
    }

    /// A file, or the page of a folder.
    record Found(Path file, boolean ofFolder) {}

    /// What a path leads to; whatever leads out of the folder leads nowhere.
    Optional<Found> find(String path) {
        Optional<Path> at = inside(path);
        if (at.filter(Files::isRegularFile).isPresent()) {
            return at.map(file -> new Found(file, false));
        }
        return at.filter(Files::isDirectory)
                .flatMap(_ -> inside(path + "/" + INDEX))
                .filter(Files::isRegularFile)
                .map(file -> new Found(file, true));
    }

    private Optional<Path> inside(String path) {
        if (path.startsWith("\\")) {
            return Optional.empty();
        }
        try {
            // Links are followed before it is asked where they lead.
            Path real = folder.resolve(stripLeadingSlashes(path)).toRealPath();
            return real.startsWith(folder) ? Optional.of(real) : Optional.empty();
        } catch (IOException | InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static String stripLeadingSlashes(String path) {
        int from = 0;
        while (from < path.length() && path.charAt(from) == '/') {
            from++;
        }
        return path.substring(from);
    }

    Path index() {
        return folder.resolve(INDEX);
    }

    /// Answers with a file, or that the client has it already.
    Reply reply(Path file, Headers request) throws IOException {
        FileTime changed = Files.getLastModifiedTime(file);
        String lastModified = HTTP_DATE.format(changed.toInstant());
        String tag = tag(changed, Files.size(file));
        Reply reply = isKnown(request, tag, changed.toInstant())
                ? Reply.empty(304)
                : Reply.bytes(200, FileTypes.of(name(file)), content(file));
        return reply.header("Last-Modified", lastModified).header("ETag", tag);
    }

    private String tag(FileTime changed, long size) {
        var checksum = new CRC32();
        checksum.update(base.getBytes(StandardCharsets.UTF_8));
        return "\"%x-%x-%x\"".formatted(changed.toMillis(), size, checksum.getValue());
    }

    private static boolean isKnown(Headers request, String tag, Instant changed) {
        return Tags.known(request, tag)
                .orElseGet(() -> request.first("If-Modified-Since")
                        .flatMap(StaticFolder::date)
                        .filter(since ->
                                !changed.truncatedTo(ChronoUnit.SECONDS).isAfter(since))
                        .isPresent());
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(HTTP_DATE.parse(text.strip(), Instant::from));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private byte[] content(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return switch (FileTypes.extension(name(file))) {
            case "txt", "html", "css", "js", "json" -> based(bytes);
            default -> bytes;
        };
    }

    private byte[] based(byte[] bytes) {
        // Most files have none, and need not become text.
        if (indexOf(bytes, PLACEHOLDER_BYTES) < 0) {
            return bytes;
        }
        return new String(bytes, StandardCharsets.UTF_8)
                .replace(PLACEHOLDER, base)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i <= bytes.length - part.length; i++) {
            if (bytes[i] == part[0] && Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        return -1;
    }
}
