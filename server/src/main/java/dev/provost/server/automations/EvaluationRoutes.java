package dev.provost.server.automations;

import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.json.Le;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Wire;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.FromQuery;
import dev.provost.server.http.NotFound;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.store.AutomationStore;
import dev.provost.store.Database;
import dev.provost.store.EvaluationStore;
import dev.provost.store.EvaluationStore.SetOff;
import dev.provost.store.EvaluationStore.Told;
import dev.provost.store.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/api/provost/automations/{id}/evaluations`: why an automation fired, or did not.
public final class EvaluationRoutes {
    private static final int MOST_TOLD = 1000;

    private final Database database;
    private final AutomationStore automations;
    private final EvaluationStore evaluations;

    public EvaluationRoutes(Database database, AutomationStore automations, EvaluationStore evaluations) {
        this.database = database;
        this.automations = automations;
        this.evaluations = evaluations;
    }

    record Latest(
            @FromPath UUID id,
            @FromQuery @Ge(1) @Le(100) @Default("20") int limit) {}

    public void register(Router router) {
        router.get("/provost/automations/{id:uuid}/evaluations", Latest.class, this::latest);
    }

    private Reply latest(Latest in, Call call) {
        return Reply.ok(database.read(tx -> latest(tx, in.id(), in.limit())));
    }

    private List<ObjectNode> latest(Transaction tx, UUID id, int limit) {
        if (automations.find(tx, id).isEmpty()) {
            throw NotFound.object("Automation not found");
        }
        List<EvaluationStore.Row> rows = evaluations.list(tx, id, limit);
        List<SetOff> actions = evaluations.actions(
                tx,
                rows.stream()
                        .map(EvaluationStore.Row::firingId)
                        .filter(Objects::nonNull)
                        .toList());
        Map<String, Told> told = new HashMap<>();
        if (!actions.isEmpty()) {
            for (Told one : evaluations.told(tx, id, MOST_TOLD)) {
                told.putIfAbsent(one.payload().tree().path("invocation").asString(""), one);
            }
        }
        return rows.stream().map(row -> shown(row, actions, told)).toList();
    }

    private static ObjectNode shown(EvaluationStore.Row row, List<SetOff> actions, Map<String, Told> told) {
        ObjectNode shown = (ObjectNode) row.evaluation().tree();
        ArrayNode list = Wire.JSON.createArrayNode();
        for (SetOff action : actions) {
            if (action.firingId().equals(row.firingId())) {
                ObjectNode one = Wire.JSON.createObjectNode();
                one.put("invocation", action.id().toString());
                one.put("index", action.index());
                one.put("type", type(action.action()));
                show(told.get(action.id().toString()), one);
                list.add(one);
            }
        }
        shown.set("actions", list);
        return shown;
    }

    private static void show(@Nullable Told told, ObjectNode action) {
        if (told == null) {
            action.put("outcome", "waiting");
        } else if (told.event().equals(EvaluationStore.EXECUTED)) {
            action.put("outcome", "executed");
        } else {
            action.put("outcome", "failed");
            action.put("reason", told.payload().tree().path("reason").asString(""));
        }
    }

    private static String type(RawJson action) {
        return action.tree().path("type").asString("");
    }
}
