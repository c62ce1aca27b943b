package dev.provost.server.courier;

import dev.provost.server.courier.Courier.Answer;
import dev.provost.server.courier.Courier.NoAnswer;
import dev.provost.server.courier.Delivery.Web;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// One request and its answer, in HTTP/1.1 over a connection of its own.
///
/// The name of a server is looked up once. What was found and checked then is what is connected to, so that nobody can
/// have a name stand for a public address while it is checked, and for one of ours a moment later. The JDK's client
/// looks names up by itself, each time.
final class WebCall {
    private static final int MILLIS_TO_CONNECT = 5_000;

    /// Fields that are written here.
    private static final Set<String> OWN =
            Set.of("connection", "content-length", "expect", "transfer-encoding", "upgrade", "te", "trailer");

    private static final Pattern NAME = Pattern.compile("[\\w!#$%&'*+.^`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[^\r\n\0]*");
    private static final Pattern METHOD = Pattern.compile("[A-Z]+");

    private final Web web;
    private final Names names;
    private final Proxies proxies;
    private final SSLSocketFactory secured;
    private volatile boolean sent;

    /// @param secured makes connections that nobody listens to
    WebCall(Web web, Names names, Proxies proxies, SSLSocketFactory secured) {
        this.web = web;
        this.names = names;
        this.proxies = proxies;
        this.secured = secured;
    }

    /// Whether the other side may have got it all.
    boolean sent() {
        return sent;
    }

    /// Makes the request. A thread that waits for the other side can be interrupted.
    Answer make() throws NoAnswer, IOException {
        Place place = Place.of(web.uri(), web.terms().anywhere());
        @Nullable Place proxy = web.terms().proxied() ? proxies.before(place).orElse(null) : null;
        byte[] head = head(place, proxy).getBytes(StandardCharsets.UTF_8);
        byte[] body = body();
        try (Socket first = proxy == null ? connected(place) : connected(place, proxy);
                Socket socket = place.secure() ? secured(first, place) : first) {
            OutputStream out = socket.getOutputStream();
            out.write(head);
            out.write(body);
            out.flush();
            sent = true;
            return new AnswerReader(new BufferedInputStream(socket.getInputStream())).read();
        }
    }

    private Socket connected(Place place) throws NoAnswer, IOException {
        return connected(place.addresses(names, web.terms().anywhere()), place.port());
    }

    /// A proxy looks names up by itself. What must not be asked is not asked through one either.
    private Socket connected(Place place, Place proxy) throws NoAnswer, IOException {
        if (!web.terms().anywhere()) {
            place.addresses(names, false);
        }
        Socket plain = connected(proxy.addresses(names, true), proxy.port());
        try {
            Socket socket = proxy.secure() ? secured(plain, proxy) : plain;
            if (place.secure()) {
                tunnel(socket, place, proxy);
            }
            return socket;
        } catch (IOException | NoAnswer e) {
            plain.close();
            throw e;
        }
    }

    /// Has a proxy pass on whatever is said from then on, which it cannot read.
    private static void tunnel(Socket socket, Place place, Place proxy) throws NoAnswer, IOException {
        String there = place.nameAndPort();
        @Nullable String credentials = proxy.credentials();
        String wish = "CONNECT " + there + " HTTP/1.1\r\nHost: " + there + "\r\n"
                + (credentials == null ? "" : "Proxy-Authorization: " + credentials + "\r\n") + "\r\n";
        socket.getOutputStream().write(wish.getBytes(StandardCharsets.UTF_8));
        int status = new AnswerReader(socket.getInputStream()).readHead();
        if (status / 100 != 2) {
            throw status < 500
                    ? NoAnswer.never("ProxyError", String.valueOf(status))
                    : NoAnswer.now("ProxyError", String.valueOf(status), false);
        }
    }

    private static Socket connected(List<InetAddress> addresses, int port) throws IOException {
        IOException last = new ConnectException("no address");
        for (InetAddress address : addresses) {
            var socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, port), MILLIS_TO_CONNECT);
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last;
    }

    private Socket secured(Socket plain, Place place) throws IOException {
        var socket = (SSLSocket) secured.createSocket(plain, place.host(), place.port(), true);
        if (web.terms().secure()) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
        }
        socket.startHandshake();
        return socket;
    }

    private byte[] body() {
        return web.body() == null ? new byte[0] : web.body().getBytes(StandardCharsets.UTF_8);
    }

    /// A proxy that can read what it passes on is told where that is to go.
    private String head(Place place, @Nullable Place proxy) throws NoAnswer {
        @Nullable Place reader = place.secure() ? null : proxy;
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.put("Host", place.name());
        fields.putAll(web.headers());
        putUnlessNull(fields, "Authorization", place.credentials());
        if (reader != null) {
            putUnlessNull(fields, "Proxy-Authorization", reader.credentials());
        }
        fields.keySet().removeIf(name -> OWN.contains(name.toLowerCase(Locale.ROOT)));
        fields.put("Connection", "close");
        if (web.body() != null || !web.method().equals("GET")) {
            fields.put("Content-Length", String.valueOf(body().length));
        }
        String target = (reader == null ? "" : "http://" + place.name()) + target(web.uri());
        var head = new StringBuilder(web.method() + " " + target + " HTTP/1.1\r\n");
        boolean fit = METHOD.matcher(web.method()).matches();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            fit &= NAME.matcher(field.getKey()).matches()
                    && VALUE.matcher(field.getValue()).matches();
            head.append(field.getKey()).append(": ").append(field.getValue()).append("\r\n");
        }
        if (!fit) {
            throw NoAnswer.never("LocalProtocolError", "A header cannot be used");
        }
        return head.append("\r\n").toString();
    }

    private static void putUnlessNull(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static String target(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
