package dev.provost.server.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Which pages of other origins may call the server. A star allows all.
///
/// @param origins allowed origins
/// @param methods allowed methods
/// @param headers allowed request headers, besides those that need no leave
public record Cors(List<String> origins, List<String> methods, List<String> headers) implements RequestFilter {
    private static final List<String> EVERY_METHOD =
            List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");
    private static final List<String> FREE_HEADERS =
            List.of("Accept", "Accept-Language", "Content-Language", "Content-Type");

    /// What the reference does unless told otherwise: everyone may do everything.
    public static final Cors OPEN = new Cors(List.of("*"), List.of("*"), List.of("*"));

    public Cors {
        origins = List.copyOf(origins);
        methods = methods.contains("*") ? EVERY_METHOD : List.copyOf(methods);
        headers = List.copyOf(headers);
    }

    /// Reads the three settings, each a list with commas.
    public static Cors of(String origins, String methods, String headers) {
        return new Cors(split(origins), split(methods), split(headers));
    }

    private static List<String> split(String setting) {
        return Arrays.asList(setting.split(",", -1));
    }

    @Override
    public Reply filter(Request request, Next next) throws Exception {
        Optional<String> origin = request.headers().first("Origin");
        if (origin.isEmpty()) {
            return next.answer(request);
        }
        if (request.method().equals("OPTIONS")) {
            Optional<String> method = request.headers().first("Access-Control-Request-Method");
            if (method.isPresent()) {
                return preflight(request.headers(), origin.get(), method.get());
            }
        }
        Reply reply = next.answer(request);
        if (everyOrigin()) {
            reply.header("Access-Control-Allow-Origin", "*");
        } else if (origins.contains(origin.get())) {
            reply.header("Access-Control-Allow-Origin", origin.get()).header("Vary", "Origin");
        }
        return reply;
    }

    private boolean everyOrigin() {
        return origins.contains("*");
    }

    private Reply preflight(Headers request, String origin, String method) {
        var refused = new ArrayList<String>();
        var answer = new Headers();
        if (everyOrigin()) {
            answer.add("Access-Control-Allow-Origin", "*");
        } else {
            answer.add("Vary", "Origin");
        }
        answer.add("Access-Control-Allow-Methods", String.join(", ", methods)).add("Access-Control-Max-Age", "600");
        if (!everyOrigin()) {
            if (origins.contains(origin)) {
                answer.add("Access-Control-Allow-Origin", origin);
            } else {
                refused.add("origin");
            }
        }
        if (!methods.contains(method)) {
            refused.add("method");
        }
        Optional<String> wanted = request.first("Access-Control-Request-Headers");
        if (headers.contains("*")) {
            wanted.ifPresent(names -> answer.add("Access-Control-Allow-Headers", names));
        } else {
            Set<String> allowed = new TreeSet<>(FREE_HEADERS);
            allowed.addAll(headers);
            answer.add("Access-Control-Allow-Headers", String.join(", ", allowed));
            if (wanted.isPresent() && !allAllowed(wanted.get(), allowed)) {
                refused.add("headers");
            }
        }
        if (request.first("Access-Control-Request-Private-Network").isPresent()) {
            refused.add("private-network");
        }
        Reply reply = refused.isEmpty()
                ? Reply.text(200, "OK")
                : Reply.text(400, "Disallowed CORS " + String.join(", ", refused));
        answer.forEach(reply::header);
        return reply;
    }

    private static boolean allAllowed(String wanted, Set<String> allowed) {
        var names = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(allowed);
        return Arrays.stream(wanted.toLowerCase(Locale.ROOT).split(",", -1))
                .allMatch(name -> names.contains(name.strip()));
    }
}
