package dev.provost.server.http;

import dev.provost.api.json.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// How clients introduce themselves on a WebSocket: by asking for the sub-protocol `prefect` and then sending an `auth`
/// message first, even to a server that asks for no token.
record PrefectHandshake(Handshake rules, @Nullable BasicAuth auth) {
    static final String SUBPROTOCOL = "prefect";

    static boolean isOffered(Headers headers) {
        return headers.all("Sec-WebSocket-Protocol").stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .anyMatch(name -> name.strip().equals(SUBPROTOCOL));
    }

    /// Returns whether a client may come without the sub-protocol, as those before 3.0 do.
    boolean admitsWithout() {
        return auth == null && !rules.subprotocolRequired();
    }

    /// Waits for the client's introduction, and closes the socket if it is not what it should be.
    boolean performed(Socket socket) throws InterruptedException {
        Optional<String> message = socket.receive();
        if (message.isEmpty()) {
            return false;
        }
        @Nullable String flaw = flaw(message.get());
        if (flaw != null) {
            @Nullable String reason = rules.failureReason();
            socket.close(1008, reason == null ? flaw : reason);
            return false;
        }
        return socket.sendJson(Map.of("type", "auth_success"));
    }

    private @Nullable String flaw(String text) {
        JsonNode message;
        try {
            message = Wire.JSON.readTree(text.getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException _) {
            return "Expected 'auth' message";
        }
        if (!message.path("type").asString("").equals("auth")) {
            return "Expected 'auth' message";
        }
        if (auth == null) {
            return null;
        }
        JsonNode token = message.path("token");
        if (!token.isString() || token.stringValue().isEmpty()) {
            return "Auth required but no token provided";
        }
        return auth.isToken(token.stringValue()) ? null : "Invalid token";
    }
}
