package dev.provost.server.ui;

import dev.provost.server.http.Reply;
import dev.provost.server.http.Request;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// What a page of ours may do in a browser: load its own files and talk to its own server, and nothing else. Whatever a
/// flow puts into a log or an artifact is shown, never run, and no other host hears of it.
///
/// Pictures from other hosts are links, or each view of an artifact would tell those hosts about it.
final class PagePolicy {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+(:[0-9]+)?");

    private final UnaryOperator<String> apiUrl;

    /// @param apiUrl where the API is for a page that reached us at an address: it may be another host
    PagePolicy(UnaryOperator<String> apiUrl) {
        this.apiUrl = apiUrl;
    }

    Reply on(Reply reply, Request request) {
        return reply.header("Content-Security-Policy", policy(request))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin");
    }

    private String policy(Request request) {
        return "default-src 'self'; img-src 'self' data:; connect-src " + String.join(" ", talksTo(request)) + "; "
                + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    }

    /// Not every browser takes a socket at a page's own host for its own.
    private Set<String> talksTo(Request request) {
        var origins = new LinkedHashSet<String>();
        origins.add("'self'");
        add(origins, request.scheme(), request.authority());
        try {
            var api = new URI(apiUrl.apply(request.baseUrl()));
            if (api.getScheme() != null && api.getRawAuthority() != null) {
                add(origins, api.getScheme(), api.getRawAuthority());
            }
        } catch (URISyntaxException _) {
            // The page cannot reach it either.
        }
        return origins;
    }

    /// Hosts in brackets have no form in a policy.
    private static void add(Set<String> origins, String scheme, String authority) {
        if (HOST.matcher(authority).matches()) {
            boolean secure = scheme.equalsIgnoreCase("https");
            origins.add((secure ? "https://" : "http://") + authority);
            origins.add((secure ? "wss://" : "ws://") + authority);
        }
    }
}
