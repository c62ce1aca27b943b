package dev.provost.server.http;

import org.jspecify.annotations.Nullable;

/// How a WebSocket route wants its clients to introduce themselves.
///
/// @param subprotocolRequired whether clients must ask for the sub-protocol `prefect`; otherwise those that do not are
///     let in as they are, if the server has no auth string
/// @param failureReason what every refused client is told instead of the particular reason
public record Handshake(
        boolean subprotocolRequired, @Nullable String failureReason) {
    /// What all but the worker channel do.
    public static final Handshake USUAL = new Handshake(false, null);

    /// Requires the sub-protocol and tells refused clients nothing but that reason.
    public static Handshake required(String failureReason) {
        return new Handshake(true, failureReason);
    }
}
