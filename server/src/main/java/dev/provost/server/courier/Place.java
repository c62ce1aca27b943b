package dev.provost.server.courier;

import dev.provost.engine.schemas.PythonText;
import dev.provost.server.courier.Courier.NoAnswer;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A web server, as an address names it.
///
/// @param user who the address says that we are, as `name:password`, or null
/// @param host a name or an address, without brackets
record Place(boolean secure, @Nullable String user, String host, int port) {
    private static final int USUAL = 80;
    private static final int USUAL_SECURE = 443;

    /// Names of hosts may have underscores in real life, which [URI] does not think.
    private static final Pattern AUTHORITY = Pattern.compile("(?:([^@]*)@)?(\\[[^]]+]|[^:\\[\\]]+)(?::(\\d{1,5})?)?");

    /// @param anywhere whether any server will do
    static Place of(URI uri, boolean anywhere) throws NoAnswer {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw anywhere
                    ? NoAnswer.never(
                            "UnsupportedProtocol",
                            scheme.isEmpty()
                                    ? "Request URL is missing an 'http://' or 'https://' protocol."
                                    : "Request URL has an unsupported protocol '" + scheme + "://'.")
                    : NoAnswer.never(
                            "ValueError", "The address is not a valid URL.  Only HTTP and HTTPS URLs are allowed.");
        }
        boolean secure = scheme.equals("https");
        Matcher parts = AUTHORITY.matcher(uri.getRawAuthority() == null ? "" : uri.getRawAuthority());
        if (!parts.matches()) {
            throw NoAnswer.never(anywhere ? "UnsupportedProtocol" : "ValueError", "The address is not a valid URL.");
        }
        int port = parts.group(3) == null ? secure ? USUAL_SECURE : USUAL : Integer.parseInt(parts.group(3));
        String host = parts.group(2).startsWith("[")
                ? parts.group(2).substring(1, parts.group(2).length() - 1)
                : parts.group(2);
        return new Place(secure, parts.group(1), host, port);
    }

    /// Says who the address says that we are, for a header; null if it does not say.
    @Nullable
    String credentials() {
        if (user == null) {
            return null;
        }
        String decoded = URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
        String both = decoded.contains(":") ? decoded : decoded + ":";
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    /// Looks up where it is, once.
    ///
    /// @throws NoAnswer if it is on a private network and must not be
    List<InetAddress> addresses(Names names, boolean anywhere) throws NoAnswer, UnknownHostException {
        try {
            List<InetAddress> all = List.of(names.lookUp(host));
            for (InetAddress address : all) {
                if (!anywhere && Addresses.isPrivate(address)) {
                    throw refused("It resolves to the private address " + address.getHostAddress() + ".");
                }
            }
            return all;
        } catch (UnknownHostException e) {
            if (!anywhere) {
                throw refused("It could not be resolved.");
            }
            throw e;
        }
    }

    /// What stands behind the host may be secret, and is not told.
    private NoAnswer refused(String why) {
        String shown = (secure ? "https://" : "http://") + name() + "/…";
        return NoAnswer.never("ValueError", PythonText.quoted(shown) + " is not a valid URL.  " + why);
    }

    /// As the field `Host` has it.
    String name() {
        return port == (secure ? USUAL_SECURE : USUAL) ? bracketed() : nameAndPort();
    }

    String nameAndPort() {
        return bracketed() + ":" + port;
    }

    private String bracketed() {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }
}
