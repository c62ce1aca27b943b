package dev.provost.server.ui;

import dev.provost.server.http.Headers;
import dev.provost.server.http.Percent;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Request;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What browsers are after, and answers that need no file.
final class Browsing {
    private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");

    private Browsing() {}

    static boolean reads(Request request) {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }

    /// Whether somebody goes to a page, and not a page to its files.
    static boolean isNavigation(Request request) {
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

    static boolean acceptsPages(Headers headers) {
        return headers.first("Accept").stream()
                .flatMap(types -> Arrays.stream(types.toLowerCase(Locale.ROOT).split(",", -1)))
                .anyMatch(accepted -> PAGES.contains(name(accepted)) && !isRefused(accepted));
    }

    /// Whether a header names something, by its name alone, and does not refuse it.
    static boolean accepts(Headers headers, String header, String name) {
        return headers.all(header).stream()
                .flatMap(values -> Arrays.stream(values.toLowerCase(Locale.ROOT).split(",", -1)))
                .anyMatch(accepted -> name(accepted).equals(name) && !isRefused(accepted));
    }

    /// Sends a browser to another path of ours, whatever slashes that begins with.
    static Reply sendTo(String path, Request request) {
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        return Reply.empty(307).header("Location", Percent.encodePath(path.replaceFirst("^/+", "/")) + query);
    }

    static Reply onlyRead() {
        return Reply.json(405, Map.of("detail", "Method Not Allowed")).header("Allow", "GET, HEAD");
    }

    private static String name(String accepted) {
        return accepted.split(";", 2)[0].strip();
    }

    private static boolean isRefused(String accepted) {
        return Arrays.stream(accepted.split(";", -1))
                .skip(1)
                .map(String::strip)
                .anyMatch(part -> part.matches("q=0(\\.0*)?"));
    }
}
