package dev.provost.server.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every route of the server. Paths are relative to the API's prefix, and a variable stands
/// in braces: `/flows/name/{name}`.
public final class Router {
    private final List<Route> routes = new ArrayList<>();

    /// The input of routes that take none.
    private record Nothing() {}

    public <I> Router get(String path, Class<I> input, Operation<I> operation) {
        return add("GET", path, input, operation);
    }

    public Router get(String path, Operation.WithoutInput operation) {
        return add("GET", path, operation);
    }

    public <I> Router post(String path, Class<I> input, Operation<I> operation) {
        return add("POST", path, input, operation);
    }

    public Router post(String path, Operation.WithoutInput operation) {
        return add("POST", path, operation);
    }

    public <I> Router put(String path, Class<I> input, Operation<I> operation) {
        return add("PUT", path, input, operation);
    }

    public Router put(String path, Operation.WithoutInput operation) {
        return add("PUT", path, operation);
    }

    public <I> Router patch(String path, Class<I> input, Operation<I> operation) {
        return add("PATCH", path, input, operation);
    }

    public Router patch(String path, Operation.WithoutInput operation) {
        return add("PATCH", path, operation);
    }

    public <I> Router delete(String path, Class<I> input, Operation<I> operation) {
        return add("DELETE", path, input, operation);
    }

    public Router delete(String path, Operation.WithoutInput operation) {
        return add("DELETE", path, operation);
    }

    public Router websocket(String path, SocketHandler handler) {
        return websocket(path, Handshake.USUAL, handler);
    }

    public Router websocket(String path, Handshake handshake, SocketHandler handler) {
        routes.add(new Route.WebSocket(path, handshake, handler));
        return this;
    }

    private Router add(String method, String path, Operation.WithoutInput operation) {
        routes.add(new Route.Http<Nothing>(method, path, null, (_, call) -> operation.handle(call)));
        return this;
    }

    private <I> Router add(String method, String path, @Nullable Class<I> input, Operation<I> operation) {
        routes.add(new Route.Http<>(method, path, input, operation));
        return this;
    }

    /// Returns all routes in the order they were added.
    public List<Route> routes() {
        return List.copyOf(routes);
    }
}
