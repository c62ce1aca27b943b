package dev.provost.server.courier;

import dev.provost.server.courier.Courier.NoAnswer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The proxies that the environment names for requests to the world, read as other programs read it.
///
/// ```
/// HTTP_PROXY, HTTPS_PROXY   for addresses that begin so: http://user:password@proxy:3128, or proxy:3128
/// ALL_PROXY                 for both, where there is no other
/// NO_PROXY                  what is asked without one: example.com (and all below it), 10.0.0.0/8, host:8080, *
/// ```
///
/// Names in small letters win.
public final class Proxies {
    static final Proxies NONE = of(Map.of());

    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^]]+]|[^:]+)(?::(\\d{1,5}))?");

    private final @Nullable String plain;
    private final @Nullable String secure;
    private final List<String> exceptions;

    private Proxies(@Nullable String plain, @Nullable String secure, List<String> exceptions) {
        this.plain = plain;
        this.secure = secure;
        this.exceptions = exceptions;
    }

    public static Proxies of(Map<String, String> environment) {
        @Nullable String all = named(environment, "all_proxy");
        @Nullable String plain = named(environment, "http_proxy");
        @Nullable String secure = named(environment, "https_proxy");
        @Nullable String exceptions = named(environment, "no_proxy");
        return new Proxies(
                plain == null ? all : plain,
                secure == null ? all : secure,
                Arrays.stream((exceptions == null ? "" : exceptions).split(",", -1))
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .toList());
    }

    private static @Nullable String named(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, environment.getOrDefault(name.toUpperCase(Locale.ROOT), ""));
        return value.isBlank() ? null : value.strip();
    }

    /// The proxy on the way to a place, if there is one.
    Optional<Place> before(Place place) throws NoAnswer {
        @Nullable String proxy = place.secure() ? secure : plain;
        if (proxy == null || exceptions.stream().anyMatch(name -> covers(name, place))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Place.of(Addresses.uri(proxy.contains("://") ? proxy : "http://" + proxy), true));
        } catch (BadNotifier | NoAnswer _) {
            // It may hold a password, and is not told.
            throw NoAnswer.never("ProxyError", "The environment names a proxy that is none for HTTP");
        }
    }

    private static boolean covers(String exception, Place place) {
        String host = place.host().toLowerCase(Locale.ROOT);
        if (exception.equals("*") || exception.equals(host)) {
            return true;
        }
        if (exception.contains("/")) {
            return Addresses.isWithin(exception, host);
        }
        Matcher parts = WITH_PORT.matcher(exception.replaceFirst("^\\*?\\.", ""));
        if (!parts.matches() || (parts.group(2) != null && Integer.parseInt(parts.group(2)) != place.port())) {
            return false;
        }
        String name = parts.group(1).replaceAll("[\\[\\]]", "");
        return host.equals(name) || host.endsWith("." + name);
    }
}
