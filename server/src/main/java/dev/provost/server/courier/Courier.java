package dev.provost.server.courier;

import dev.provost.engine.schemas.PythonText;
import dev.provost.server.courier.Delivery.Mail;
import dev.provost.server.courier.Delivery.Web;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// Takes deliveries where they are to go.
public final class Courier {
    /// A mail server may take its time for each of several steps.
    private static final Duration PATIENCE_WITH_MAIL = Duration.ofSeconds(40);

    /// What one notification may take, the last of its deliveries not counted: who sends it has it to himself no longer
    /// than some minutes.
    private static final Duration PATIENCE_WITH_ALL = Duration.ofSeconds(60);

    private final MailCourier mails = new MailCourier();
    private final Names names;
    private final Proxies proxies;
    private final InstantSource clock;

    public Courier(Proxies proxies, InstantSource clock) {
        this(InetAddress::getAllByName, proxies, clock);
    }

    Courier(Names names, Proxies proxies, InstantSource clock) {
        this.names = names;
        this.proxies = proxies;
        this.clock = clock;
    }

    /// What somebody answered.
    ///
    /// @param headers by their names in small letters
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
        private final boolean mayHaveArrived;

        private NoAnswer(String kind, String reason, boolean mayPass, boolean mayHaveArrived) {
            super(kind + "(" + PythonText.quoted(reason) + ")", null, false, false);
            this.mayPass = mayPass;
            this.mayHaveArrived = mayHaveArrived;
        }

        /// Nobody was asked, and nobody will be.
        static NoAnswer never(String kind, String reason) {
            return new NoAnswer(kind, reason, false, false);
        }

        /// Somebody may answer if it is tried again.
        static NoAnswer now(String kind, String reason, boolean mayHaveArrived) {
            return new NoAnswer(kind, reason, true, mayHaveArrived);
        }

        public String shown() {
            return String.valueOf(getMessage());
        }

        public boolean mayPass() {
            return mayPass;
        }

        /// Whether somebody may have got what was sent.
        public boolean mayHaveArrived() {
            return mayHaveArrived;
        }
    }

    /// Delivers something, and says why it did not arrive if it did not.
    public Optional<Lost> deliver(Delivery delivery) throws InterruptedException {
        return switch (delivery) {
            case Mail mail -> sent(mail);
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

    private Optional<Lost> sent(Mail mail) throws InterruptedException {
        try {
            return within(PATIENCE_WITH_MAIL, () -> mails.send(mail));
        } catch (TimeoutException _) {
            return Optional.of(new Lost(
                    "A Connection error occurred sending E-Mail notification to " + mail.server() + ": timed out",
                    true));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a letter could not be written", e.getCause());
        }
    }

    /// Makes a request and returns what is answered, whatever that is.
    public Answer call(Web web) throws NoAnswer, InterruptedException {
        var call = new WebCall(
                web,
                names,
                proxies,
                web.terms().secure() ? (SSLSocketFactory) SSLSocketFactory.getDefault() : Trusting.SOCKETS);
        try {
            return within(web.timeout(), call::make);
        } catch (TimeoutException _) {
            throw NoAnswer.now(call.sent() ? "ReadTimeout" : "ConnectTimeout", "", call.sent());
        } catch (ExecutionException e) {
            throw noAnswer(e.getCause(), call.sent());
        }
    }

    private static NoAnswer noAnswer(@Nullable Throwable cause, boolean sent) {
        return switch (cause) {
            case NoAnswer told -> told;
            case SocketTimeoutException _ -> NoAnswer.now("ConnectTimeout", "", false);
            case ConnectException _ -> NoAnswer.now("ConnectError", "All connection attempts failed", false);
            case UnknownHostException _ -> NoAnswer.now("ConnectError", "[Errno -2] Name or service not known", false);
            case IOException failure ->
                NoAnswer.now(sent ? "RemoteProtocolError" : "ConnectError", String.valueOf(failure.getMessage()), sent);
            case null, default -> throw new IllegalStateException("a request could not be made", cause);
        };
    }

    /// What takes longer is broken off: a thread of this kind that is interrupted lets go of the connection that it
    /// waits for.
    private static <T> T within(Duration patience, Callable<T> work)
            throws ExecutionException, TimeoutException, InterruptedException {
        var task = new FutureTask<>(work);
        Thread.ofVirtual().name("courier").start(task);
        try {
            return task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            task.cancel(true);
        }
    }

    /// Makes connections without asking a server who it is, for blocks that say so.
    private static final class Trusting {
        static final SSLSocketFactory SOCKETS = sockets();

        private static SSLSocketFactory sockets() {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {new TrustsAll()}, null);
                return context.getSocketFactory();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Delivers all, as far as they arrive, and says what did not.
    public List<Lost> deliverAll(List<Delivery> deliveries) throws InterruptedException {
        Instant end = clock.instant().plus(PATIENCE_WITH_ALL);
        var lost = new ArrayList<Lost>();
        for (Delivery delivery : deliveries) {
            if (clock.instant().isBefore(end)) {
                deliver(delivery).ifPresent(lost::add);
            } else {
                lost.add(new Lost(
                        "Failed to send " + delivery.to() + " notification: those before it took too long.", false));
            }
        }
        return List.copyOf(lost);
    }
}
