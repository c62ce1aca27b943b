package dev.provost.store;

import static dev.provost.store.ManyRows.Type.ID;
import static dev.provost.store.ManyRows.Type.INTEGER;
import static dev.provost.store.ManyRows.Type.JSON;
import static dev.provost.store.ManyRows.Type.TIME;
import static dev.provost.store.ManyRows.column;
import static dev.provost.store.tables.Tables.PROVOST_TRIGGERED_ACTION;

import dev.provost.api.automations.Action;
import dev.provost.api.automations.Automation;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Wire;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// Actions that automations have set off, in the table `provost_triggered_action`.
public final class TriggeredActionStore {
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

    private static final ManyRows INSERT = ManyRows.insert(
            "provost_triggered_action",
            "",
            column("id", ID),
            column("automation_id", ID),
            column("automation", JSON),
            column("firing_id", ID),
            column("firing", JSON),
            column("triggered", TIME),
            column("triggering_labels", JSON),
            column("triggering_event", JSON),
            column("action", JSON),
            column("action_index", INTEGER),
            column("state_change_event_id", ID));

    /// Has actions run.
    public void insert(Transaction tx, List<TriggeredAction> actions) throws SQLException {
        INSERT.update(tx, actions.stream().map(TriggeredActionStore::row).toList());
    }

    private static @Nullable Object[] row(TriggeredAction action) {
        @Nullable ReceivedEvent event = action.triggeringEvent();
        return new @Nullable Object[] {
            action.id(),
            action.automation().id(),
            RawJson.writing(action.automation()),
            action.firingId(),
            action.firing(),
            action.triggered(),
            RawJson.writing(action.triggeringLabels()),
            event == null ? null : RawJson.writing(event),
            RawJson.writing(action.action()),
            action.actionIndex(),
            action.stateChangeEventId()
        };
    }

    /// Reads a row that has all columns of the table.
    static TriggeredAction read(Record row) {
        @Nullable RawJson event = row.get(PROVOST_TRIGGERED_ACTION.TRIGGERING_EVENT);
        return new TriggeredAction(
                row.get(PROVOST_TRIGGERED_ACTION.ID),
                JsonColumns.read(row.get(PROVOST_TRIGGERED_ACTION.AUTOMATION), Automation.class),
                row.get(PROVOST_TRIGGERED_ACTION.FIRING_ID),
                row.get(PROVOST_TRIGGERED_ACTION.FIRING),
                row.get(PROVOST_TRIGGERED_ACTION.TRIGGERED),
                Wire.JSON.readValue(
                        row.get(PROVOST_TRIGGERED_ACTION.TRIGGERING_LABELS).text(), LABELS),
                event == null ? null : JsonColumns.read(event, ReceivedEvent.class),
                Action.stored(row.get(PROVOST_TRIGGERED_ACTION.ACTION)),
                row.get(PROVOST_TRIGGERED_ACTION.ACTION_INDEX),
                row.get(PROVOST_TRIGGERED_ACTION.STATE_CHANGE_EVENT_ID));
    }
}
