package dev.provost.server.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.server.courier.Courier.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers as web servers give them. `|` ends a line.
final class AnswerReaderTest {
    private static Answer read(String said) throws IOException {
        byte[] bytes = said.replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        return new AnswerReader(new ByteArrayInputStream(bytes)).read();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "HTTP/1.1 200 OK|Content-Length: 5||hello, and more; 200; hello",
                "HTTP/1.1 200 OK|Content-Length: 0||; 200; ''",
                "HTTP/1.0 404|| until the end; 404; ' until the end'",
                "HTTP/1.1 100 Continue||HTTP/1.1 201 Created|Content-Length: 2||ok; 201; ok",
                "HTTP/1.1 204 No Content|Content-Length: 5||; 204; ''",
                "HTTP/1.1 304 Not Modified||; 304; ''",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||5|hello|1,x=y| |0||; 200; 'hello '",
                "HTTP/1.1 200 OK|Transfer-Encoding: Chunked||A |0123456789|0|Trailer: x||; 200; 0123456789",
                "HTTP/1.1 500 Oh|Content-Type: text/plain,charset=\"iso-8859-1\"|Content-Length: 3||gr\u00fc; 500; gr\u00fc",
                "HTTP/1.1 200 OK|Content-Type: text/plain,charset=nonsense!|Content-Length: 2||ok; 200; ok",
            })
    void anAnswerEndsWhereItSays(String said, int status, String body) throws IOException {
        // Commas stand for semicolons in fields.
        Answer answer = read(said.replace(",", ";").replace("hello;", "hello,"));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void fieldsOfOneNameAreOne() throws IOException {
        assertThat(read("HTTP/1.1 200 OK|A:  x |b: y|a: z|no field|Content-Length: 0||")
                        .headers())
                .isEqualTo(Map.of("a", "x, z", "b", "y", "content-length", "0"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "SSH-2.0-OpenSSH|",
                "HTTP/1.1 200 OK|Content-Length: 5||hell",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||5|hel",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||many|",
                "HTTP/1.1 200 OK|A: b|",
            })
    void whatBreaksOffIsNoAnswer(String said) {
        assertThatThrownBy(() -> read(said)).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsTooLongIsLeft() throws IOException {
        String million = "x".repeat(1 << 20);

        assertThat(read("HTTP/1.1 200 OK||" + million + "y").body()).isEqualTo(million);
        assertThat(read("HTTP/1.1 200 OK|Content-Length: 9999999999||" + million + "y")
                        .body())
                .isEqualTo(million);
        assertThat(read("HTTP/1.1 200 OK|Transfer-Encoding: chunked||7fffffff|" + million + "y")
                        .body())
                .isEqualTo(million);
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK|" + "A: b|".repeat(100_000) + "|"))
                .hasMessage("The head of the answer is too long");
    }
}
