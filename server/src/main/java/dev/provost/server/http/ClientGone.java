package dev.provost.server.http;

import java.io.IOException;

/// The client went away, or fell silent for too long, in the middle of its request. There is nobody to answer.
final class ClientGone extends RuntimeException {
    ClientGone(IOException cause) {
        super(cause.getMessage(), cause, false, false);
    }
}
