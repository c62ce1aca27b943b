package dev.provost.conformance;

import dev.provost.server.admin.OpenApiRoutes;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// The operations that the contract lists, as `GET /flows/{}`: what a variable is called is nobody's business.
final class Contract {
    /// The WebSockets, which the reference's OpenAPI document cannot say.
    private static final Set<String> SOCKETS = Set.of(
            "SOCKET /events/in",
            "SOCKET /events/out",
            "SOCKET /logs/out",
            "SOCKET /task_runs/subscriptions/scheduled",
            "SOCKET /work_pools/{}/workers/connect");

    private Contract() {}

    static Set<String> operations() throws IOException {
        var operations = new LinkedHashSet<>(SOCKETS);
        try (var file = OpenApiRoutes.class.getResourceAsStream("openapi.json")) {
            for (var path : JsonMapper.shared().readTree(file).get("paths").properties()) {
                for (var method : path.getValue().propertyNames()) {
                    operations.add(operation(method, path.getKey()));
                }
            }
        }
        return operations;
    }

    static String operation(String method, String path) {
        return method.toUpperCase(Locale.ROOT) + " " + path.replaceAll("\\{[^}]*}", "{}");
    }
}
