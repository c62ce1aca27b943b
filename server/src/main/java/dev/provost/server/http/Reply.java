package dev.provost.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// An answer: status, headers, body.
public final class Reply {
    private final int status;
    private final Body body;
    private final Headers headers = new Headers();

    private Reply(int status, Body body) {
        this.status = status;
        this.body = body;
    }

    /// What follows the headers.
    public sealed interface Body {
        /// Nothing at all, not even a content type.
        record Empty() implements Body {}

        /// A value that the wire's mapper writes; `null` is the JSON `null`.
        record Json(@Nullable Object value) implements Body {}

        /// Bytes that are ready.
        @SuppressWarnings("ArrayRecordComponent")
        record Bytes(String contentType, byte[] bytes) implements Body {}

        /// Bytes of unknown number, written while they are made.
        record Streaming(String contentType, Writer writer) implements Body {}

        Empty EMPTY = new Empty();
    }

    /// Writes a body piece by piece.
    @FunctionalInterface
    public interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    public static Reply ok(@Nullable Object body) {
        return json(200, body);
    }

    public static Reply created(@Nullable Object body) {
        return json(201, body);
    }

    public static Reply noContent() {
        return new Reply(204, Body.EMPTY);
    }

    /// Answers with a JSON body: any wire value, or a `RawJson`, which is written as it is.
    public static Reply json(int status, @Nullable Object body) {
        return new Reply(status, new Body.Json(body));
    }

    /// Answers with a status and no body.
    public static Reply empty(int status) {
        return new Reply(status, Body.EMPTY);
    }

    public static Reply bytes(int status, String contentType, byte[] bytes) {
        return new Reply(status, new Body.Bytes(contentType, bytes));
    }

    public static Reply text(int status, String text) {
        return bytes(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /// Answers with a body that is written while it is made.
    public static Reply streaming(String contentType, Writer writer) {
        return new Reply(200, new Body.Streaming(contentType, writer));
    }

    /// Adds a header field.
    public Reply header(String name, String value) {
        headers.add(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    public Body body() {
        return body;
    }

    public Headers headers() {
        return headers;
    }
}
