package dev.provost.server.automations;

import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.json.Le;
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
import dev.provost.store.Transaction;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/api/provost/automations/{id}/evaluations`: why an automation fired, or did not.
public final class EvaluationRoutes {
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
        return rows.stream().map(row -> shown(row, actions)).toList();
    }

    private static ObjectNode shown(EvaluationStore.Row row, List<SetOff> actions) {
        ObjectNode shown = (ObjectNode) row.evaluation().tree();
        ArrayNode list = Wire.JSON.createArrayNode();
        for (SetOff action : actions) {
            if (action.firingId().equals(row.firingId())) {
                ObjectNode one = Wire.JSON.createObjectNode();
                one.put("invocation", action.id().toString());
                one.put("index", action.index());
                one.put("type", action.type());
                one.put("outcome", !action.over() ? "waiting" : action.failure() == null ? "executed" : "failed");
                if (action.failure() != null) {
                    one.put("reason", action.failure());
                }
                list.add(one);
            }
        }
        shown.set("actions", list);
        return shown;
    }
}
