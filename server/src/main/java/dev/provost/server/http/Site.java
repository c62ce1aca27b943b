package dev.provost.server.http;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything between a request and its answer that needs no socket.
///
/// A request meets, from the outside in: the outer filters, CORS, the auth string, the router, the reading of its input
/// and the check of the client's version, and then its operation. This is the order of the reference, and clients see
/// it: a body that is no JSON is told before an old version is, and a missing auth string before an unknown path.
public final class Site {
    private static final Logger log = LoggerFactory.getLogger(Site.class);

    /// Answered without the auth string, so that probes need no secret.
    private static final List<String> OPEN_TO_PROBES = List.of("/health", "/ready");

    /// Answered to clients of any version.
    private static final List<String> OPEN_TO_OLD_CLIENTS = List.of("/health", "/version");

    private final SiteOptions options;
    private final RouteTable api;
    private final RouteTable root;
    private final Frontend frontend;
    private final @Nullable BasicAuth auth;
    private final RequestFilter.Next chain;
    private final RequestObserver observer;
    private final AtomicLong requests = new AtomicLong();

    public Site(SiteOptions options, Router api) {
        this(options, api, new Router(), Frontend.NONE, List.of(), RequestObserver.NONE);
    }

    /// Makes a site.
    ///
    /// @param api the routes below the prefix
    /// @param root the routes outside it, which need no auth string
    /// @param frontend has what no route outside the prefix leads to
    /// @param outerFilters what requests meet before anything else, the first first
    public Site(
            SiteOptions options,
            Router api,
            Router root,
            Frontend frontend,
            List<RequestFilter> outerFilters,
            RequestObserver observer) {
        this.options = options;
        this.api = new RouteTable(api, OPEN_TO_OLD_CLIENTS);
        this.root = new RouteTable(root, List.of());
        this.frontend = frontend;
        this.observer = observer;
        this.auth = options.authString() == null ? null : new BasicAuth(options.authString());
        RequestFilter.Next next = around(options.cors(), this::guarded);
        for (RequestFilter filter : outerFilters.reversed()) {
            next = around(filter, next);
        }
        this.chain = next;
    }

    private static RequestFilter.Next around(RequestFilter filter, RequestFilter.Next next) {
        return request -> filter.filter(request, next);
    }

    public SiteOptions options() {
        return options;
    }

    /// Answers a request, whatever happens.
    ///
    /// @throws ClientGone if the client went away before it had sent all of the request
    public Reply answer(Request request) {
        return answer(request, Function.identity());
    }

    /// As [#answer(Request)], with what is made of the reply.
    ///
    /// @param finish is asked once more, with the reply of a bug, if it fails
    <T> T answer(Request request, Function<Reply, T> finish) {
        String id = "r" + requests.incrementAndGet();
        RequestObserver.Watch watch = observer.comes();
        var way = new Way();
        return ScopedValue.where(RequestId.CURRENT, id).where(Way.CURRENT, way).call(() -> {
            Reply reply = guarded(request, chain);
            T finished;
            try {
                finished = finish.apply(reply);
            } catch (RuntimeException | Error e) {
                reply = failed(request, e);
                finished = finish.apply(reply);
            }
            watch.answered(request.method(), way.route, reply.status());
            return finished;
        });
    }

    /// Where a request has been led.
    private static final class Way {
        private static final ScopedValue<Way> CURRENT = ScopedValue.newInstance();
        private String route = "";
    }

    private Reply guarded(Request request) {
        return guarded(request, this::route);
    }

    private static Reply guarded(Request request, RequestFilter.Next next) {
        try {
            return next.answer(request);
        } catch (Refusal refusal) {
            return refusal.reply();
        } catch (ClientGone gone) {
            throw gone;
        } catch (Exception | Error e) {
            return failed(request, e);
        }
    }

    private static Reply failed(Request request, Throwable failure) {
        if (failure instanceof InterruptedException) {
            // Only a server that stops and cannot wait any longer interrupts.
            Thread.currentThread().interrupt();
            return new Unavailable(failure).reply();
        }
        Optional<Refusal> refusal = DatabaseFailures.refusal(failure);
        if (refusal.isPresent()) {
            log.debug("{} {} {}", RequestId.current(), request.method(), request.path(), failure);
            return refusal.get().reply();
        }
        log.error("{} {} {} failed", RequestId.current(), request.method(), request.path(), failure);
        return Reply.json(500, Refusal.exceptionMessage("Internal Server Error"));
    }

    private Reply route(Request request) throws Exception {
        String path = Percent.decode(request.path());
        if (!isApi(path)) {
            return besideTheApi(path, request);
        }
        String below = path.substring(options.prefix().length());
        if (auth != null
                && !(OPEN_TO_PROBES.contains(below) && request.method().equals("GET"))
                && !auth.admits(request.headers())) {
            throw new Unauthorized();
        }
        return reply(api.find(request.method(), below), options.prefix(), request);
    }

    private Reply besideTheApi(String path, Request request) throws Exception {
        RouteTable.Target target = root.find(request.method(), path);
        if (!(target instanceof RouteTable.Found)) {
            Optional<Reply> page = frontend.answer(request, path);
            if (page.isPresent()) {
                return page.get();
            }
        }
        return reply(target, "", request);
    }

    private boolean isApi(String path) {
        return path.startsWith(options.prefix())
                && path.startsWith("/", options.prefix().length());
    }

    private Reply reply(RouteTable.Target target, String prefix, Request request) throws Exception {
        return switch (target) {
            case RouteTable.Found(var endpoint, var variables) -> {
                Way.CURRENT.get().route = endpoint.path();
                var call = new Call(request, variables, RequestId.current());
                yield endpoint.answer(call, request, options);
            }
            case RouteTable.WrongMethod(var allowed) ->
                Reply.json(405, Refusal.detail("Method Not Allowed")).header("Allow", allowed);
            case RouteTable.Elsewhere(var other) -> redirect(request, prefix + other);
            case RouteTable.Nowhere() -> Reply.json(404, Refusal.detail("Not Found"));
        };
    }

    private static Reply redirect(Request request, String path) {
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        return Reply.empty(307)
                .header("Location", request.scheme() + "://" + request.authority() + Percent.encodePath(path) + query);
    }

    /// What a site says to a client that asks for a WebSocket.
    sealed interface SocketAnswer {
        record Refused(Reply reply) implements SocketAnswer {}

        /// The socket is opened.
        ///
        /// @param subprotocol the sub-protocol granted, or null for clients that came without
        record Accepted(
                Call call, SocketHandler handler, @Nullable String subprotocol) implements SocketAnswer {}
    }

    SocketAnswer socket(Request request) {
        String path = Percent.decode(request.path());
        RouteTree.@Nullable Match<Route.WebSocket> match =
                isApi(path) ? api.findSocket(path.substring(options.prefix().length())) : null;
        if (match == null) {
            return new SocketAnswer.Refused(Reply.text(403, ""));
        }
        var call = new Call(request, match.variables(), "s" + requests.incrementAndGet());
        try {
            Endpoint.checkVersion(call);
        } catch (Invalid invalid) {
            return new SocketAnswer.Refused(invalid.reply());
        }
        var handshake = new PrefectHandshake(match.value().handshake(), auth);
        if (!PrefectHandshake.isOffered(request.headers())) {
            return handshake.admitsWithout()
                    ? new SocketAnswer.Accepted(call, match.value().handler(), null)
                    : new SocketAnswer.Refused(Reply.text(403, ""));
        }
        var handler = new Introduced(handshake, match.value().handler());
        return new SocketAnswer.Accepted(call, handler, PrefectHandshake.SUBPROTOCOL);
    }

    /// Serves clients once they have introduced themselves.
    private record Introduced(PrefectHandshake handshake, SocketHandler handler) implements SocketHandler {
        @Override
        public void handle(Socket socket, Call call) throws Exception {
            if (handshake.performed(socket)) {
                handler.handle(socket, call);
            }
        }

        @Override
        public @Nullable Checkpoint beforePong() {
            return handler.beforePong();
        }
    }

    /// Returns the API's operations and sockets as `METHOD /path`, with `WS` for sockets.
    public List<String> routes() {
        return api.names();
    }
}
