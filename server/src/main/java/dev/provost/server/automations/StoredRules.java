package dev.provost.server.automations;

import dev.provost.api.automations.Automation;
import dev.provost.api.automations.AutomationCreate;
import dev.provost.api.json.Limits;
import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.Shapes;
import dev.provost.api.json.Wire;
import dev.provost.server.http.Invalid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What holds for an automation as a whole, of one that is stored and changed in a part.
final class StoredRules {
    private StoredRules() {}

    /// Why an automation cannot be enabled, or not, if so.
    static Optional<String> refusal(Automation automation, boolean enabled, Limits limits) {
        ObjectNode whole = whole(automation, enabled);
        List.of("id", "created", "updated").forEach(whole::remove);
        var problems = new Problems(limits);
        Shapes.of(AutomationCreate.class).read(whole, Location.of("automation"), problems);
        return problems.all().stream().map(problem -> problem.msg()).findFirst();
    }

    private static ObjectNode whole(Automation automation, boolean enabled) {
        ObjectNode whole = (ObjectNode) Wire.JSON.readTree(Wire.JSON.writeValueAsString(automation));
        return whole.put("enabled", enabled);
    }

    /// The answer that says so; its problem has no place, as nothing that was sent is wrong by itself.
    static Invalid invalid(String refusal, Automation automation, boolean enabled) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "value_error");
        problem.put("loc", List.of());
        problem.put("msg", refusal);
        problem.put("input", whole(automation, enabled));
        problem.put("ctx", Map.of("error", Map.of()));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("exception_message", "Invalid request received.");
        body.put("exception_detail", List.of(problem));
        body.put("request_body", body(enabled));
        return Invalid.with(422, body);
    }

    private static JsonNode body(boolean enabled) {
        return Wire.JSON.createObjectNode().put("enabled", enabled);
    }
}
