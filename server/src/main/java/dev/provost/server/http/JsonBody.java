package dev.provost.server.http;

import dev.provost.api.json.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a request carries below its headers.
sealed interface JsonBody {
    Invalid UNREADABLE = Invalid.badRequest("There was an error parsing the body");

    /// No byte at all, or the JSON `null`, which the reference takes for the same.
    record Absent() implements JsonBody {
        static final Absent BODY = new Absent();
    }

    /// JSON.
    record Parsed(JsonNode value) implements JsonBody {}

    /// Bytes that do not claim to be JSON. No field is looked for in them.
    record Text(String text) implements JsonBody {}

    /// Returns the body as the answer to an invalid request repeats it.
    default JsonNode echo() {
        return switch (this) {
            case Absent _ -> JsonNodeFactory.instance.nullNode();
            case Parsed(var value) -> value;
            case Text(var text) -> JsonNodeFactory.instance.stringNode(text);
        };
    }

    static JsonBody read(Request request, long limit) {
        byte[] bytes = bytes(request, limit);
        if (bytes.length == 0) {
            return Absent.BODY;
        }
        return claimsJson(request) ? parse(bytes) : new Text(new String(bytes, StandardCharsets.UTF_8));
    }

    private static byte[] bytes(Request request, long limit) {
        if (request.contentLength() > limit) {
            throw new TooLarge(limit);
        }
        if (request.contentLength() == 0) {
            return new byte[0];
        }
        try (InputStream in = request.body().open()) {
            byte[] bytes = in.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
            if (bytes.length > limit) {
                throw new TooLarge(limit);
            }
            return bytes;
        } catch (IOException e) {
            throw new ClientGone(e);
        }
    }

    private static boolean claimsJson(Request request) {
        @Nullable String type = request.headers().first("content-type").orElse(null);
        if (type == null) {
            // Clients before 3.6.19 leave the header out.
            return request.contentLength() > 0
                    && switch (request.method()) {
                        case "POST", "PUT", "PATCH" -> true;
                        default -> false;
                    };
        }
        int semicolon = type.indexOf(';');
        String media =
                (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
        return media.equals("application/json")
                || (media.startsWith("application/") && media.endsWith("+json") && media.indexOf('/', 12) < 0);
    }

    static JsonBody parse(byte[] bytes) {
        byte[] utf8 = toUtf8(bytes);
        if (!Utf8.isValidJson(utf8)) {
            // Half a character is told only where nothing else is wrong.
            throw Utf8.isValid(utf8) ? explain(new String(utf8, StandardCharsets.UTF_8)) : UNREADABLE;
        }
        JsonNode value;
        try {
            value = Wire.JSON.readTree(utf8);
        } catch (JacksonException _) {
            throw explain(new String(utf8, StandardCharsets.UTF_8));
        }
        if (value.isMissingNode()) {
            throw explain(new String(utf8, StandardCharsets.UTF_8));
        }
        return value.isNull() ? Absent.BODY : new Parsed(value);
    }

    private static Invalid explain(String text) {
        JsonSyntax.Flaw flaw = JsonSyntax.flaw(text);
        if (flaw == null) {
            return UNREADABLE;
        }
        return Invalid.with(
                422,
                new InvalidRequest(
                        List.of(new InvalidRequest.SyntaxError(
                                "json_invalid",
                                List.of("body", flaw.position()),
                                "JSON decode error",
                                Map.of(),
                                Map.of("error", flaw.message()))),
                        JsonNodeFactory.instance.stringNode(text)));
    }

    /// JSON may come in any encoding of Unicode, with a byte order mark or without: the first two zeros tell, unless
    /// there are too few bytes, or one too many, for another encoding than UTF-8.
    private static byte[] toUtf8(byte[] bytes) {
        Charset charset = charset(bytes);
        if (charset.equals(StandardCharsets.UTF_8)) {
            boolean mark =
                    bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
            return mark ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
        }
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return (text.startsWith("\ufeff") ? text.substring(1) : text).getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException _) {
            throw UNREADABLE;
        }
    }

    private static Charset charset(byte[] bytes) {
        int a = bytes[0] & 0xff;
        int b = bytes.length > 1 ? bytes[1] & 0xff : -1;
        int c = bytes.length > 3 ? bytes[2] & 0xff : -1;
        int d = bytes.length > 3 ? bytes[3] & 0xff : -1;
        if (a == 0xff && b == 0xfe) {
            return c == 0 && d == 0 ? StandardCharsets.UTF_32LE : StandardCharsets.UTF_16LE;
        } else if (a == 0xfe && b == 0xff) {
            return StandardCharsets.UTF_16BE;
        } else if (bytes.length == 1 || bytes.length == 3) {
            return StandardCharsets.UTF_8;
        } else if (a == 0) {
            return b == 0 ? StandardCharsets.UTF_32BE : StandardCharsets.UTF_16BE;
        } else if (b == 0) {
            return c == 0 && d == 0 ? StandardCharsets.UTF_32LE : StandardCharsets.UTF_16LE;
        }
        return StandardCharsets.UTF_8;
    }
}
