package dev.provost.server.courier;

import dev.provost.server.courier.Delivery.Terms;
import dev.provost.server.courier.Delivery.Web;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The block that stands for a web hook.
public final class Webhook {
    public static final String SLUG = "webhook";

    /// As long as the reference waits, and some more: who is called may have to think.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Webhook() {}

    /// The request that calls it. The reference has it go straight to its address, whatever proxies there are.
    ///
    /// @throws BadNotifier if the block says what cannot be
    public static Web call(JsonNode block, String payload) {
        var settings = new Settings(block);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", Web.AGENT);
        headers.put("Accept", "*/*");
        settings.fields("headers").forEach((name, value) -> {
            headers.keySet().removeIf(name::equalsIgnoreCase);
            headers.put(name, value);
        });
        return new Web(
                "the web hook",
                settings.text("method", "POST"),
                Addresses.uri(settings.required("url")),
                headers,
                payload,
                null,
                PATIENCE,
                new Terms(settings.truth("verify", true), settings.truth("allow_private_urls", true), false));
    }
}
