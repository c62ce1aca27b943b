package dev.provost.server.workpools;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.api.json.RawJson;
import dev.provost.api.workpools.WorkPool;
import dev.provost.api.workpools.WorkQueue;
import dev.provost.api.workpools.WorkStatus;
import dev.provost.engine.names.Ids;
import dev.provost.server.events.Events;
import dev.provost.store.ReadinessStore;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tells what happens to work pools and work queues. An event is stored together with what it tells.
public final class PoolEvents {
    private static final String POOL = "prefect.work-pool.";
    private static final String QUEUE = "prefect.work-queue.";

    private final Events events;
    private final Ids ids;

    public PoolEvents(Events events, Ids ids) {
        this.events = events;
        this.ids = ids;
    }

    /// What one field was, and what it is now.
    record Change(@Nullable Object from, @Nullable Object to) {}

    /// What is told of changed fields.
    private record Payload(List<String> updatedFields, Map<String, Change> updates) {
        static RawJson of(Map<String, Change> changes) {
            return RawJson.writing(new Payload(List.copyOf(changes.keySet()), changes));
        }
    }

    void poolCreated(Transaction tx, WorkPool pool, Instant now) throws SQLException {
        tell(tx, POOL + "created", withRole(pool), defaults(pool), RawJson.EMPTY_OBJECT, now);
    }

    void poolDeleted(Transaction tx, WorkPool pool, Instant now) throws SQLException {
        tell(tx, POOL + "deleted", withRole(pool), defaults(pool), RawJson.EMPTY_OBJECT, now);
    }

    /// Tells which fields of a pool changed, if any did.
    void poolUpdated(Transaction tx, WorkPool pool, Map<String, Change> changes, Instant now) throws SQLException {
        if (!changes.isEmpty()) {
            tell(tx, POOL + "updated", withRole(pool), List.of(), Payload.of(changes), now);
        }
    }

    /// Tells a pool's status.
    ///
    /// @param follows the event that told the status before, if that was not long ago
    void poolStatus(Transaction tx, WorkPool pool, WorkStatus status, UUID id, @Nullable UUID follows, Instant now)
            throws SQLException {
        var event = new ReceivedEvent(
                now,
                POOL + status.inEvents(),
                new Resource(labels(pool)),
                List.of(),
                RawJson.EMPTY_OBJECT,
                id,
                follows,
                now);
        events.record(tx, List.of(event), now);
    }

    void queueCreated(Transaction tx, WorkQueue queue, WorkPool pool, Instant now) throws SQLException {
        tell(tx, QUEUE + "created", labels(queue), of(pool), RawJson.EMPTY_OBJECT, now);
    }

    void queueDeleted(Transaction tx, WorkQueue queue, WorkPool pool, Instant now) throws SQLException {
        queuesDeleted(tx, List.of(queue), pool, now);
    }

    void queuesDeleted(Transaction tx, List<WorkQueue> queues, WorkPool pool, Instant now) throws SQLException {
        tell(
                tx,
                queues.stream()
                        .map(queue -> event(QUEUE + "deleted", labels(queue), of(pool), RawJson.EMPTY_OBJECT, now))
                        .toList(),
                now);
    }

    /// Tells which fields of a queue changed, if any did.
    void queueUpdated(Transaction tx, WorkQueue queue, WorkPool pool, Map<String, Change> changes, Instant now)
            throws SQLException {
        if (!changes.isEmpty()) {
            tell(tx, QUEUE + "updated", labels(queue), of(pool), Payload.of(changes), now);
        }
    }

    void queueStatus(Transaction tx, WorkQueue queue, WorkPool pool, WorkStatus status, Instant now)
            throws SQLException {
        tell(tx, QUEUE + status.inEvents(), labels(queue), of(pool), RawJson.EMPTY_OBJECT, now);
    }

    /// Tells that queues are ready, or are not any more.
    void queuesReady(Transaction tx, List<ReadinessStore.Queue> queues, boolean ready, Instant now)
            throws SQLException {
        tell(
                tx,
                queues.stream()
                        .map(queue -> event(
                                QUEUE + status(ready).inEvents(),
                                labels(queue),
                                List.of(new RelatedResource(labels(queue.pool()))),
                                RawJson.EMPTY_OBJECT,
                                now))
                        .toList(),
                now);
    }

    private static WorkStatus status(boolean ready) {
        return ready ? WorkStatus.READY : WorkStatus.NOT_READY;
    }

    private void tell(
            Transaction tx,
            String event,
            Map<String, String> resource,
            List<RelatedResource> related,
            RawJson payload,
            Instant now)
            throws SQLException {
        tell(tx, List.of(event(event, resource, related, payload, now)), now);
    }

    private void tell(Transaction tx, List<ReceivedEvent> batch, Instant now) throws SQLException {
        if (!batch.isEmpty()) {
            events.record(tx, batch, now);
        }
    }

    private ReceivedEvent event(
            String event, Map<String, String> resource, List<RelatedResource> related, RawJson payload, Instant now) {
        return new ReceivedEvent(now, event, new Resource(resource), related, payload, ids.at(now), null, now);
    }

    private static Map<String, String> named(String id, String name) {
        var labels = new LinkedHashMap<String, String>();
        labels.put(Resource.ID, id);
        labels.put(Resource.NAME, name);
        return labels;
    }

    private static Map<String, String> labels(ReadinessStore.Pool pool) {
        Map<String, String> labels = named(POOL + pool.id(), pool.name());
        labels.put("prefect.work-pool.type", pool.type());
        labels.put(RelatedResource.ROLE, "work-pool");
        return labels;
    }

    private static Map<String, String> labels(ReadinessStore.Queue queue) {
        Map<String, String> labels = named(QUEUE + queue.id(), queue.name());
        labels.put(RelatedResource.ROLE, "work-queue");
        return labels;
    }

    private static Map<String, String> labels(WorkPool pool) {
        Map<String, String> labels = named(POOL + pool.id(), pool.name());
        labels.put("prefect.work-pool.type", pool.type());
        return labels;
    }

    private static Map<String, String> withRole(WorkPool pool) {
        Map<String, String> labels = labels(pool);
        labels.put(RelatedResource.ROLE, "work-pool");
        return labels;
    }

    private static List<RelatedResource> of(WorkPool pool) {
        return List.of(new RelatedResource(withRole(pool)));
    }

    private static Map<String, String> labels(WorkQueue queue) {
        Map<String, String> labels = named(QUEUE + queue.id(), queue.name());
        labels.put(RelatedResource.ROLE, "work-queue");
        return labels;
    }

    /// What a pool uses where a run says nothing else.
    private static List<RelatedResource> defaults(WorkPool pool) {
        var related = new ArrayList<RelatedResource>();
        if (pool.defaultQueueId() != null) {
            related.add(related(QUEUE + pool.defaultQueueId(), "default-queue"));
        }
        UUID storage = pool.storageConfiguration().defaultResultStorageBlockId();
        if (storage != null) {
            related.add(related("prefect.block-document." + storage, "result-storage"));
        }
        return related;
    }

    private static RelatedResource related(String id, String role) {
        var labels = new LinkedHashMap<String, String>();
        labels.put(Resource.ID, id);
        labels.put(RelatedResource.ROLE, role);
        return new RelatedResource(labels);
    }
}
