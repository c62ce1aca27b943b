package dev.provost.server.courier;

import dev.provost.engine.schemas.PythonText;
import dev.provost.server.courier.Delivery.Mail;
import dev.provost.server.courier.Delivery.Web;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// Takes deliveries where they are to go.
public final class Courier {
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 1 << 20;

    /// Fields that the client writes by itself.
    private static final Set<String> OWN_HEADERS =
            Set.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding");

    private final MailCourier mails = new MailCourier();
    private volatile @Nullable HttpClient usual;
    private volatile @Nullable HttpClient trusting;

    private static HttpClient client(@Nullable SSLContext context) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECTING)
                .followRedirects(HttpClient.Redirect.NEVER);
        return context == null ? builder.build() : builder.sslContext(context).build();
    }

    /// What somebody answered.
    public record Answer(int status, String body, Map<String, String> headers) {}

    /// Why something did not arrive.
    ///
    /// @param reason without anything secret in it
    /// @param mayPass whether it may arrive if it is tried again
    public record Lost(String reason, boolean mayPass) {}

    /// Nobody answered.
    public static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean mayPass;

        NoAnswer(String kind, String reason, boolean mayPass) {
            super(kind + "(" + PythonText.quoted(reason) + ")", null, false, false);
            this.mayPass = mayPass;
        }

        public String shown() {
            return String.valueOf(getMessage());
        }

        public boolean mayPass() {
            return mayPass;
        }
    }

    /// Delivers something, and says why it did not arrive if it did not.
    public Optional<Lost> deliver(Delivery delivery) throws InterruptedException {
        return switch (delivery) {
            case Mail mail -> mails.send(mail);
            case Web web -> {
                try {
                    Answer answer = call(web);
                    boolean good = answer.status() / 100 == 2
                            && (web.answer() == null || web.answer().equals(answer.body()));
                    yield good
                            ? Optional.empty()
                            : Optional.of(new Lost(
                                    "Failed to send " + web.to() + " notification: error=" + answer.status() + ".",
                                    answer.status() == 429 || answer.status() >= 500));
                } catch (NoAnswer e) {
                    yield Optional.of(new Lost(
                            "A Connection error occurred sending " + web.to() + " notification: " + e.shown(),
                            e.mayPass()));
                }
            }
        };
    }

    /// Makes a request and returns what is answered, whatever that is.
    public Answer call(Web web) throws NoAnswer, InterruptedException {
        if (!web.anywhere()) {
            Optional<String> restriction = Addresses.restriction(web.uri());
            if (restriction.isPresent()) {
                throw new NoAnswer("ValueError", restriction.get(), false);
            }
        }
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(web.uri())
                    .timeout(web.timeout())
                    .method(
                            web.method(),
                            web.body() == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(web.body(), StandardCharsets.UTF_8));
            for (Map.Entry<String, String> header : web.headers().entrySet()) {
                if (!OWN_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                    request.setHeader(header.getKey(), header.getValue());
                }
            }
        } catch (IllegalArgumentException _) {
            throw new NoAnswer("UnsupportedProtocol", "The address or a header cannot be used", false);
        }
        try {
            HttpResponse<byte[]> response =
                    (web.secure() ? usual() : trusting()).send(request.build(), _ -> new LimitedBody(LONGEST_ANSWER));
            Map<String, String> headers = new TreeMap<>();
            response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            return new Answer(
                    response.statusCode(),
                    new String(response.body(), StandardCharsets.UTF_8),
                    new LinkedHashMap<>(headers));
        } catch (HttpTimeoutException _) {
            throw new NoAnswer("ReadTimeout", "", true);
        } catch (IOException e) {
            String reason = e.getMessage() == null ? "All connection attempts failed" : e.getMessage();
            throw new NoAnswer("ConnectError", reason, true);
        }
    }

    /// Made when something is to be sent: most servers never send anything.
    private HttpClient usual() {
        HttpClient known = usual;
        if (known == null) {
            known = client(null);
            usual = known;
        }
        return known;
    }

    /// A client that asks no server who it is, for blocks that say so.
    private HttpClient trusting() {
        HttpClient known = trusting;
        if (known == null) {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {new TrustsAll()}, null);
                known = client(context);
                trusting = known;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return known;
    }

    /// Delivers all, as far as they arrive, and says what did not.
    public List<Lost> deliverAll(List<Delivery> deliveries) throws InterruptedException {
        var lost = new ArrayList<Lost>();
        for (Delivery delivery : deliveries) {
            deliver(delivery).ifPresent(lost::add);
        }
        return List.copyOf(lost);
    }
}
