package dev.provost.server.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.provost.server.courier.Courier.Answer;
import dev.provost.server.courier.Delivery.Terms;
import dev.provost.server.courier.Delivery.Web;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A server that says it is `hooks.example`, and proves it to whoever trusts this test.
final class WebCallTest {
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    static Path folder;

    private static SSLContext trusted;
    private static HttpsServer server;

    @BeforeAll
    static void serve() throws IOException, InterruptedException, GeneralSecurityException {
        trusted = SSLContext.getInstance("TLS");
        KeyStore keys = keys();
        var ours = KeyManagerFactory.getInstance("PKIX");
        ours.init(keys, PASSWORD);
        var theirs = TrustManagerFactory.getInstance("PKIX");
        theirs.init(keys);
        trusted.init(ours.getKeyManagers(), theirs.getTrustManagers(), null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(trusted));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    private static KeyStore keys() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("keys");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD),
                        "-keyalg",
                        "EC",
                        "-alias",
                        "hooks",
                        "-dname",
                        "CN=hooks.example",
                        "-ext",
                        "san=dns:hooks.example")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static Answer call(String host, SSLSocketFactory sockets, boolean secure)
            throws IOException, Courier.NoAnswer {
        return call(host, sockets, secure, Proxies.NONE);
    }

    private static Answer call(String host, SSLSocketFactory sockets, boolean secure, Proxies proxies)
            throws IOException, Courier.NoAnswer {
        var web = new Web(
                "the web hook",
                "GET",
                Addresses.uri("https://" + host + ":" + server.getAddress().getPort()),
                Map.of(),
                null,
                null,
                Duration.ofSeconds(20),
                new Terms(secure, true, true));
        return new WebCall(web, _ -> new InetAddress[] {InetAddress.getLoopbackAddress()}, proxies, sockets).make();
    }

    @Test
    void aServerProvesThatItIsWhomTheAddressNames() throws Exception {
        assertThat(call("hooks.example", trusted.getSocketFactory(), true).status())
                .isEqualTo(204);
    }

    @Test
    void nobodyElseIsToldAnything() {
        assertThatThrownBy(() -> call("other.example", trusted.getSocketFactory(), true))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("other.example");
        assertThatThrownBy(() -> call("hooks.example", (SSLSocketFactory) SSLSocketFactory.getDefault(), true))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void aBlockMaySayThatNothingNeedsToBeProven() throws Exception {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustsAll[] {new TrustsAll()}, null);

        assertThat(call("other.example", trusting.getSocketFactory(), false).status())
                .isEqualTo(204);
    }

    /// Passes on what it is asked to, or says that it will not.
    private static final class Proxy implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        private final String answer;

        Proxy(String answer) throws IOException {
            this.answer = answer;
            Thread.ofVirtual().start(this::serve);
        }

        private void serve() {
            try (Socket client = listener.accept();
                    Socket target = new Socket(
                            InetAddress.getLoopbackAddress(),
                            server.getAddress().getPort())) {
                asked.add(head(client.getInputStream()));
                client.getOutputStream().write((answer + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
                Thread.ofVirtual().start(() -> pass(client, target));
                target.getInputStream().transferTo(client.getOutputStream());
            } catch (IOException _) {
                // Somebody has hung up.
            }
        }

        private static String head(InputStream in) throws IOException {
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
            return head.toString();
        }

        private static void pass(Socket from, Socket to) {
            try (to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException _) {
                // Somebody has hung up.
            }
        }

        Proxies asEnvironment() {
            return Proxies.of(Map.of("https_proxy", "http://me:secret@127.0.0.1:" + listener.getLocalPort()));
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }

    @Test
    void aProxyPassesOnWhatItCannotRead() throws Exception {
        try (var proxy = new Proxy("HTTP/1.1 200 Connection established\r\nVia: here")) {
            assertThat(call("hooks.example", trusted.getSocketFactory(), true, proxy.asEnvironment())
                            .status())
                    .isEqualTo(204);
            String there = "hooks.example:" + server.getAddress().getPort();
            assertThat(proxy.asked.take())
                    .isEqualTo("CONNECT " + there + " HTTP/1.1\r\nHost: " + there
                            + "\r\nProxy-Authorization: Basic bWU6c2VjcmV0\r\n\r\n");
        }
    }

    @Test
    void behindAProxyAServerStillProvesWhoItIs() throws Exception {
        try (var proxy = new Proxy("HTTP/1.1 200 OK")) {
            assertThatThrownBy(() -> call("other.example", trusted.getSocketFactory(), true, proxy.asEnvironment()))
                    .isInstanceOf(SSLException.class);
        }
    }

    @ParameterizedTest(name = "{0}: may pass {1}")
    @CsvSource({"407, false", "502, true"})
    void aProxyMayRefuse(int status, boolean mayPass) throws Exception {
        try (var proxy = new Proxy("HTTP/1.1 " + status + " No\r\nContent-Length: 0")) {
            assertThatThrownBy(() -> call("hooks.example", trusted.getSocketFactory(), true, proxy.asEnvironment()))
                    .hasMessage("ProxyError('" + status + "')")
                    .isInstanceOfSatisfying(Courier.NoAnswer.class, e -> {
                        assertThat(e.mayPass()).isEqualTo(mayPass);
                        assertThat(e.mayHaveArrived()).isFalse();
                    });
        }
    }
}
