package dev.provost.server.http;

import java.time.Duration;

/// How the server listens, and how long it waits for whom.
///
/// @param port 0 for any free one
/// @param maxHeaderBytes how long a request's head may be
/// @param keepAlive how long a connection may stay open without a request
/// @param patience how long a client may stop in the middle of sending a request or of taking an answer
/// @param stopWithin how long requests in progress may take once the server is told to stop
/// @param pingEvery how often silent WebSockets are asked whether they are alive
/// @param pongWithin how long they may take to say so
public record HttpOptions(
        String host,
        int port,
        int maxHeaderBytes,
        Duration keepAlive,
        Duration patience,
        Duration stopWithin,
        Duration pingEvery,
        Duration pongWithin) {
    public static final HttpOptions DEFAULT = new HttpOptions(
            "127.0.0.1",
            4200,
            256 * 1024,
            Duration.ofSeconds(75),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20));

    public HttpOptions at(String newHost, int newPort) {
        return new HttpOptions(
                newHost, newPort, maxHeaderBytes, keepAlive, patience, stopWithin, pingEvery, pongWithin);
    }

    public HttpOptions withKeepAlive(Duration newKeepAlive) {
        return new HttpOptions(host, port, maxHeaderBytes, newKeepAlive, patience, stopWithin, pingEvery, pongWithin);
    }

    public HttpOptions withPatience(Duration newPatience) {
        return new HttpOptions(host, port, maxHeaderBytes, keepAlive, newPatience, stopWithin, pingEvery, pongWithin);
    }

    public HttpOptions withStopWithin(Duration newStopWithin) {
        return new HttpOptions(host, port, maxHeaderBytes, keepAlive, patience, newStopWithin, pingEvery, pongWithin);
    }

    public HttpOptions withPings(Duration newPingEvery, Duration newPongWithin) {
        return new HttpOptions(
                host, port, maxHeaderBytes, keepAlive, patience, stopWithin, newPingEvery, newPongWithin);
    }
}
