package dev.provost.server.courier;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Addresses on the web, and which of them are somebody's own network.
final class Addresses {
    /// Networks that are not the world's: what the IANA keeps apart, and what several listen to at once.
    private static final List<Network> PRIVATE = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20",
                    "fc00::/7",
                    "fe80::/9",
                    "ff00::/8")
            .map(Network::of)
            .toList();

    /// Behind it an address of the old kind is written as one of the new.
    private static final Network TRANSLATED = Network.of("64:ff9b::/96");

    private Addresses() {}

    /// An address as people write it: what needs an escape gets one. A complaint does not repeat it: it may be secret.
    static URI uri(String text) {
        try {
            URI uri = new URI(text.strip()
                    .replace(" ", "%20")
                    .replace("|", "%7C")
                    .replace("{", "%7B")
                    .replace("}", "%7D"));
            return URI.create(uri.toASCIIString());
        } catch (URISyntaxException | IllegalArgumentException _) {
            throw new BadNotifier("The address is not a valid URL.");
        }
    }

    static boolean isPrivate(InetAddress address) {
        if (address instanceof Inet6Address && TRANSLATED.holds(address)) {
            return isPrivate(last4(address));
        }
        return PRIVATE.stream().anyMatch(network -> network.holds(address));
    }

    /// Whether a host, as an address has it, is a number in a network such as `10.0.0.0/8`.
    static boolean isWithin(String network, String host) {
        try {
            return Network.of(network).holds(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static InetAddress last4(InetAddress address) {
        byte[] bytes = address.getAddress();
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Addresses that begin alike.
    private record Network(InetAddress first, int bits) {
        static Network of(String text) {
            int slash = text.indexOf('/');
            return new Network(
                    InetAddress.ofLiteral(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
        }

        boolean holds(InetAddress address) {
            byte[] ours = first.getAddress();
            byte[] theirs = address.getAddress();
            if (ours.length != theirs.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
