package dev.provost.server;

import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;

/// The server cannot start, for a reason that its owner can do something about. The message is one line, for them.
public final class CannotStart extends Exception {
    private static final long serialVersionUID = 1;

    public CannotStart(String message) {
        super(oneLine(message));
    }

    public CannotStart(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    /// The address cannot be listened on.
    public static CannotStart listening(String host, int port, IOException cause) {
        return new CannotStart(
                switch (cause) {
                    case UnknownHostException _ ->
                        "Invalid host '" + host + "'. Please specify a valid hostname or IP address.";
                    case BindException e
                    when String.valueOf(e.getMessage()).contains("in use") ->
                        "Port " + port + " is already in use. Please specify a different port with the `--port` flag.";
                    default -> "Cannot listen on " + host + " port " + port + ": " + cause.getMessage();
                },
                cause);
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
