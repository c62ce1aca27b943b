package dev.provost.server.courier;

import dev.provost.engine.schemas.PythonText;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/// Addresses on the web, and which of them are somebody's own network.
final class Addresses {
    private Addresses() {}

    /// An address as people write it: what needs an escape gets one.
    static URI uri(String text) {
        try {
            return new URI(text.strip()
                    .replace(" ", "%20")
                    .replace("|", "%7C")
                    .replace("{", "%7B")
                    .replace("}", "%7D"));
        } catch (URISyntaxException _) {
            throw new BadNotifier(PythonText.quoted(text) + " is not a valid URL.");
        }
    }

    /// Why a request must not go to an address that others may have chosen, if so.
    static Optional<String> restriction(URI uri) {
        String start = PythonText.quoted(uri.toString()) + " is not a valid URL.";
        String scheme = uri.getScheme();
        if (scheme == null || !List.of("http", "https").contains(scheme)) {
            return Optional.of(start + "  Only HTTP and HTTPS URLs are allowed.");
        }
        String host = uri.getHost();
        if (host == null || host.isEmpty()) {
            return Optional.of(start);
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (isPrivate(address)) {
                    return Optional.of(
                            start + "  It resolves to the private address " + address.getHostAddress() + ".");
                }
            }
            return Optional.empty();
        } catch (UnknownHostException _) {
            return Optional.of(start + "  It could not be resolved.");
        }
    }

    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        boolean special = bytes.length == 4
                ? first == 0
                        || first >= 240
                        || (first == 100 && second >= 64 && second < 128)
                        || (first == 192 && second == 0 && (bytes[2] & 0xFF) == 0)
                        || (first == 198 && (second == 18 || second == 19))
                : (first & 0xFE) == 0xFC;
        return special
                || address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress();
    }
}
