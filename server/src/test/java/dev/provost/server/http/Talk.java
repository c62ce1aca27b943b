package dev.provost.server.http;

import static dev.provost.server.http.RawClient.text;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// A conversation over a WebSocket, with the client that the JDK has.
record Talk(WebSocket socket, Ear ear) {

    static Talk open(HttpServer server, String path, String... subprotocols) throws Exception {
        var ear = new Ear();
        var builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (subprotocols.length == 1) {
            builder.subprotocols(subprotocols[0]);
        } else if (subprotocols.length == 2) {
            builder.subprotocols(subprotocols[0], subprotocols[1]);
        }
        CompletableFuture<WebSocket> opening =
                builder.buildAsync(URI.create(server.url().replace("http:", "ws:") + path), ear);
        return new Talk(opening.get(), ear);
    }

    Talk say(String text) throws Exception {
        socket.sendText(text, true).get();
        return this;
    }

    String hear() throws Exception {
        return ear.heard.take();
    }

    /// Remembers what a socket says, as text, with `closed CODE REASON` at the end.
    static final class Ear implements WebSocket.Listener {
        private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                heard.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            heard.add("closed " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            heard.add("error " + error);
        }
    }
}
