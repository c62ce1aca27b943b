package dev.provost.server.courier;

import dev.provost.server.courier.Courier.Answer;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads an answer in HTTP/1.1 from a connection that ends with it. What is too long of a body is left.
final class AnswerReader {
    private static final int LONGEST_BODY = 1 << 20;
    private static final int LONGEST_HEAD = 1 << 16;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.\\d (\\d{3})( .*)?");
    private static final Pattern FIELD = Pattern.compile("([^\\s:]+):\\s*(.*?)\\s*");
    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([\\w.:+-]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SIZE = Pattern.compile("\\s*(\\p{XDigit}{1,8})\\s*(;.*)?");

    private final InputStream in;
    private int headLeft = LONGEST_HEAD;

    AnswerReader(InputStream in) {
        this.in = in;
    }

    Answer read() throws IOException {
        int status;
        Map<String, String> fields;
        do {
            status = status();
            fields = fields();
        } while (status / 100 == 1 && status != 101);
        byte[] body = status == 204 || status == 304 ? new byte[0] : body(fields);
        return new Answer(status, new String(body, charset(fields)), fields);
    }

    /// Reads the head alone, and returns its status: whatever follows is said by somebody else.
    int readHead() throws IOException {
        int status = status();
        fields();
        return status;
    }

    private int status() throws IOException {
        Matcher line = STATUS.matcher(line());
        if (!line.matches()) {
            throw new ProtocolException("The answer is not HTTP");
        }
        return Integer.parseInt(line.group(1));
    }

    private Map<String, String> fields() throws IOException {
        Map<String, String> fields = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            Matcher field = FIELD.matcher(line);
            if (field.matches()) {
                fields.merge(
                        field.group(1).toLowerCase(Locale.ROOT), field.group(2), (one, other) -> one + ", " + other);
            }
        }
        return fields;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("Server disconnected without sending a response.");
            }
            if (--headLeft < 0) {
                throw new ProtocolException("The head of the answer is too long");
            }
            line.write(c);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private byte[] body(Map<String, String> fields) throws IOException {
        if (fields.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .contains("chunked")) {
            return chunks();
        }
        String length = fields.getOrDefault("content-length", "");
        if (!length.matches("\\d{1,18}")) {
            return in.readNBytes(LONGEST_BODY);
        }
        return exactly((int) Math.min(Long.parseLong(length), LONGEST_BODY));
    }

    private byte[] exactly(int size) throws IOException {
        byte[] read = in.readNBytes(size);
        if (read.length < size) {
            throw new EOFException("peer closed connection without sending complete message body");
        }
        return read;
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        while (body.size() < LONGEST_BODY) {
            headLeft = LONGEST_HEAD;
            Matcher size = SIZE.matcher(line());
            if (!size.matches()) {
                throw new ProtocolException("The answer is not HTTP");
            }
            long length = Long.parseLong(size.group(1), 16);
            if (length == 0) {
                break;
            }
            body.writeBytes(exactly((int) Math.min(length, LONGEST_BODY - body.size())));
            if (body.size() < LONGEST_BODY) {
                line();
            }
        }
        return body.toByteArray();
    }

    private static Charset charset(Map<String, String> fields) {
        Matcher named = CHARSET.matcher(fields.getOrDefault("content-type", ""));
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return StandardCharsets.UTF_8;
        }
    }
}
