package dev.provost.server.courier;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One message on its way out.
///
/// What it says and whom it is for may be secret: it has no text form.
public sealed interface Delivery {

    /// What people call the one it goes to, for complaints.
    String to();

    /// A request to a web server.
    ///
    /// @param body null for none
    /// @param answer the text that a good answer is, or null if any will do
    /// @param timeout how long it may take
    record Web(
            String to,
            String method,
            URI uri,
            Map<String, String> headers,
            @Nullable String body,
            @Nullable String answer,
            Duration timeout,
            Terms terms)
            implements Delivery {
        private static final Duration PATIENCE = Duration.ofSeconds(10);
        static final String AGENT = "Prefect Notifications";

        /// A request whose body is JSON.
        static Web json(String to, String uri, JsonNode body) {
            return new Web(
                    to,
                    "POST",
                    Addresses.uri(uri),
                    Map.of("User-Agent", AGENT, "Content-Type", "application/json; charset=utf-8"),
                    body.toString(),
                    null,
                    PATIENCE,
                    Terms.USUAL);
        }

        /// A request whose body is a form.
        static Web form(String to, String uri, Map<String, String> fields) {
            return new Web(
                    to,
                    "POST",
                    Addresses.uri(uri),
                    Map.of("User-Agent", AGENT, "Content-Type", "application/x-www-form-urlencoded"),
                    encoded(fields),
                    null,
                    PATIENCE,
                    Terms.USUAL);
        }

        static String encoded(Map<String, String> fields) {
            return fields.entrySet().stream()
                    .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                    .collect(Collectors.joining("&"));
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        Web with(String header, String value) {
            Map<String, String> all = new LinkedHashMap<>(headers);
            all.put(header, value);
            return new Web(to, method, uri, all, body, answer, timeout, terms);
        }

        Web signedIn(String user, String password) {
            byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return with("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
        }

        Web answered(@Nullable String expected) {
            return new Web(to, method, uri, headers, body, expected, timeout, terms);
        }

        Web anywhere(boolean allowed) {
            return new Web(to, method, uri, headers, body, answer, timeout, terms.anywhere(allowed));
        }

        @Override
        public String toString() {
            return method + " to " + to;
        }
    }

    /// Where a request may go, and how it goes there.
    ///
    /// @param secure whether the server must prove who it is
    /// @param anywhere whether it may go to private addresses
    /// @param proxied whether it takes the way through the [Proxies]
    record Terms(boolean secure, boolean anywhere, boolean proxied) {
        static final Terms USUAL = new Terms(true, true, true);

        Terms anywhere(boolean allowed) {
            return new Terms(secure, allowed, proxied);
        }
    }

    /// A letter.
    ///
    /// @param server where it is handed in
    /// @param html whether the body is HTML
    record Mail(
            String to,
            Server server,
            String from,
            List<String> recipients,
            String subject,
            String body,
            boolean html,
            Instant at)
            implements Delivery {
        @Override
        public String toString() {
            return "mail to " + to;
        }
    }

    /// A mail server.
    ///
    /// @param security how the connection is kept secret
    /// @param user null to sign in as nobody
    record Server(
            String host,
            int port,
            Security security,
            @Nullable String user,
            @Nullable String password) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /// How a connection to a mail server is kept secret.
    enum Security {
        NONE,
        STARTTLS,
        TLS
    }
}
