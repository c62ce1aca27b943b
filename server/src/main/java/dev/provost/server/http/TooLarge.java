package dev.provost.server.http;

/// 413: the body is longer than the server takes. Said before the body is read, if its length was announced.
public final class TooLarge extends Refusal {
    public TooLarge(long limit) {
        super(413, detail("Request body exceeds the limit of " + limit + " bytes."), null);
    }
}
