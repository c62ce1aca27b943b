package dev.provost.server.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.provost.server.courier.Courier.Answer;
import dev.provost.server.courier.Delivery.Web;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        var web = new Web(
                "the web hook",
                "GET",
                Addresses.uri("https://" + host + ":" + server.getAddress().getPort()),
                Map.of(),
                null,
                null,
                Duration.ofSeconds(20),
                secure,
                true);
        return new WebCall(web, _ -> new InetAddress[] {InetAddress.getLoopbackAddress()}, sockets).make();
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
}
