package dev.provost.store;

import static dev.provost.store.tables.Tables.AUTOMATION;
import static dev.provost.store.tables.Tables.AUTOMATION_RELATED_RESOURCE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import dev.provost.api.automations.Automation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;

/// Automations in the database, and the resources that they have to do with.
public final class AutomationStore {

    /// Lists the automations that have to do with a resource, by name.
    public List<Automation> relatedTo(Transaction tx, String resourceId, int limit) {
        return tx.sql()
                .select(
                        AUTOMATION.NAME,
                        AUTOMATION.DESCRIPTION,
                        AUTOMATION.ENABLED,
                        AUTOMATION.TAGS,
                        AUTOMATION.TRIGGER,
                        AUTOMATION.ACTIONS,
                        AUTOMATION.ACTIONS_ON_TRIGGER,
                        AUTOMATION.ACTIONS_ON_RESOLVE,
                        AUTOMATION.ID,
                        AUTOMATION.CREATED,
                        AUTOMATION.UPDATED)
                .from(AUTOMATION)
                .where(AUTOMATION.ID.in(of(resourceId, noCondition())))
                .orderBy(AUTOMATION.NAME, AUTOMATION.ID)
                .limit(limit)
                .fetch(mapping(Automation::new));
    }

    /// Removes the automations that belong to a resource and were there before a time, and returns how many there were.
    public int deleteOwnedBy(Transaction tx, String resourceId, Instant before) {
        return tx.sql()
                .deleteFrom(AUTOMATION)
                .where(AUTOMATION.ID.in(
                        of(resourceId, AUTOMATION_RELATED_RESOURCE.AUTOMATION_OWNED_BY_RESOURCE.isTrue())))
                .and(AUTOMATION.CREATED.le(before))
                .execute();
    }

    private static Select<Record1<UUID>> of(String resourceId, Condition which) {
        return select(AUTOMATION_RELATED_RESOURCE.AUTOMATION_ID)
                .from(AUTOMATION_RELATED_RESOURCE)
                .where(AUTOMATION_RELATED_RESOURCE.RESOURCE_ID.eq(resourceId))
                .and(which);
    }
}
