package dev.provost.server.admin;

import dev.provost.api.json.RawJson;
import dev.provost.server.http.Call;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// `/openapi.json`: every operation of the contract and its shapes, for those who generate clients and requests.
public final class OpenApiRoutes {
    private final String prefix;

    /// @param prefix the path below which the operations lie
    public OpenApiRoutes(String prefix) {
        this.prefix = prefix;
    }

    /// Adds the routes.
    ///
    /// @param api the routes below the prefix
    /// @param root those outside it
    public void register(Router api, Router root) {
        api.get("/openapi.json", this::document);
        root.get("/openapi.json", this::document);
    }

    private Reply document(Call call) throws IOException {
        // Read anew each time: it is asked for once in a while, and half a megabyte.
        try (InputStream file = Objects.requireNonNull(OpenApiRoutes.class.getResourceAsStream("openapi.json"))) {
            String document = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Reply.ok(new RawJson("{\"servers\": [{\"url\": \"" + prefix + "\"}],"
                    + document.strip().substring(1)));
        }
    }
}
