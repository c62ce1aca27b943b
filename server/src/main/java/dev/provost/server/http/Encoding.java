package dev.provost.server.http;

import dev.provost.api.json.RawJson;
import dev.provost.api.json.Wire;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/// Turns answers into bytes, packed if they are long and the client can unpack them.
final class Encoding {
    /// Shorter bodies are sent as they are.
    private static final int WORTH_PACKING = 500;

    private static final byte[] GZIP_HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    /// Packed already, or streams.
    private static final List<String> NEVER_PACKED = List.of(
            "application/gzip",
            "application/x-gzip",
            "application/zip",
            "audio/",
            "font/woff",
            "font/woff2",
            "image/avif",
            "image/gif",
            "image/jpeg",
            "image/png",
            "image/webp",
            "text/event-stream",
            "video/");

    /// A deflater owns a quarter of a megabyte outside the heap, so they are lent, not made.
    private final BlockingQueue<Deflater> idle = new ArrayBlockingQueue<>(16);

    /// A body as it is sent.
    ///
    /// @param vary whether the body would be another for other clients
    @SuppressWarnings("ArrayRecordComponent")
    record Encoded(@Nullable String contentType, byte[] bytes, boolean packed, boolean vary) {}

    Encoded encode(Reply reply, Headers request) {
        return switch (reply.body()) {
            case Reply.Body.Empty() -> new Encoded(null, new byte[0], false, false);
            case Reply.Body.Json(var value) -> packed("application/json", json(value), request);
            case Reply.Body.Bytes(var type, var bytes)
            when reply.headers().first("Content-Encoding").isPresent() -> new Encoded(type, bytes, false, false);
            case Reply.Body.Bytes(var type, var bytes) -> packed(type, bytes, request);
            case Reply.Body.Streaming streaming -> new Encoded(streaming.contentType(), new byte[0], false, false);
        };
    }

    static byte[] json(@Nullable Object value) {
        return value instanceof RawJson(var text)
                ? text.getBytes(StandardCharsets.UTF_8)
                : Wire.JSON.writeValueAsBytes(value);
    }

    private Encoded packed(String type, byte[] bytes, Headers request) {
        if (bytes.length < WORTH_PACKING || isNeverPacked(type)) {
            return new Encoded(type, bytes, false, false);
        }
        Optional<String> accepted = request.first("Accept-Encoding");
        if (accepted.isEmpty() || !accepted.get().contains("gzip")) {
            return new Encoded(type, bytes, false, true);
        }
        return new Encoded(type, gzip(bytes), true, true);
    }

    private static boolean isNeverPacked(String type) {
        if (type.equals("application/json")) {
            return false;
        }
        int semicolon = type.indexOf(';');
        String media =
                (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
        return NEVER_PACKED.stream().anyMatch(no -> no.endsWith("/") ? media.startsWith(no) : media.equals(no));
    }

    /// Packs fast rather than small: the reference's level 9 costs ten times the time for a tenth less.
    private byte[] gzip(byte[] bytes) {
        @Nullable Deflater lent = idle.poll();
        Deflater deflater = lent == null ? new Deflater(Deflater.BEST_SPEED, true) : lent;
        var out = new ByteArrayOutputStream(Math.max(256, bytes.length / 3));
        out.writeBytes(GZIP_HEAD);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] buffer = new byte[Math.min(bytes.length, 8192)];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.reset();
        if (!idle.offer(deflater)) {
            deflater.end();
        }
        var checksum = new CRC32();
        checksum.update(bytes);
        writeLittleEndian(out, (int) checksum.getValue());
        writeLittleEndian(out, bytes.length);
        return out.toByteArray();
    }

    private static void writeLittleEndian(ByteArrayOutputStream out, int number) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(number >>> shift);
        }
    }
}
