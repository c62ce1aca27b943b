package dev.provost.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A router's routes, arranged for finding.
final class RouteTable {
    private final RouteTree<Endpoint<?>> endpoints = new RouteTree<>();
    private final RouteTree<Route.WebSocket> sockets = new RouteTree<>();
    private final List<String> names = new ArrayList<>();

    /// What a path and a method lead to.
    sealed interface Target {}

    record Found(Endpoint<?> endpoint, Map<String, String> variables) implements Target {}

    /// The path is there for another method. As in the reference, only the first that was added is told.
    record WrongMethod(String allowed) implements Target {}

    /// The path would be there with or without a slash at its end.
    record Elsewhere(String path) implements Target {}

    record Nowhere() implements Target {}

    RouteTable(Router router, List<String> openToOldClients) {
        for (Route route : router.routes()) {
            String plain = RouteTree.plain(route.path());
            switch (route) {
                case Route.Http<?> http -> {
                    requireReachable(http);
                    endpoints.add(http.path(), Endpoint.of(http, openToOldClients.contains(plain)));
                    names.add(http.method() + " " + plain);
                }
                case Route.WebSocket socket -> {
                    sockets.add(socket.path(), socket);
                    names.add("WS " + plain);
                }
            }
        }
    }

    /// A route that an earlier one hides is a mistake that nobody would notice until a client did.
    private void requireReachable(Route.Http<?> route) {
        String example = route.path()
                .replaceAll("\\{[a-z0-9_]+:uuid}", "00000000-0000-0000-0000-000000000000")
                .replaceAll("\\{[^}]+}", "x");
        if (endpoints.find(example, endpoint -> endpoint.method().equals(route.method())) != null) {
            throw new IllegalArgumentException(
                    route.method() + " " + route.path() + " is never reached: an earlier route takes its requests");
        }
    }

    Target find(String method, String path) {
        RouteTree.@Nullable Match<Endpoint<?>> match =
                endpoints.find(path, endpoint -> endpoint.method().equals(method));
        if (match != null) {
            return new Found(match.value(), match.variables());
        }
        match = endpoints.find(path, _ -> true);
        if (match != null) {
            return new WrongMethod(match.value().method());
        }
        if (path.equals("/")) {
            return new Nowhere();
        }
        String other = path.endsWith("/") ? withoutSlashes(path) : path + "/";
        return endpoints.find(other, _ -> true) != null ? new Elsewhere(other) : new Nowhere();
    }

    private static String withoutSlashes(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    RouteTree.@Nullable Match<Route.WebSocket> findSocket(String path) {
        return sockets.find(path, _ -> true);
    }

    List<String> names() {
        return List.copyOf(names);
    }
}
