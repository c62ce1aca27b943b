package dev.provost.store;

import static dev.provost.store.ManyRows.Type.ID;
import static dev.provost.store.ManyRows.Type.JSONB;
import static dev.provost.store.ManyRows.Type.TEXT;
import static dev.provost.store.ManyRows.Type.TIME;
import static dev.provost.store.ManyRows.column;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Wire;
import dev.provost.engine.names.Ids;
import dev.provost.engine.triggers.CausalOrder;
import dev.provost.engine.triggers.CausalOrder.Ancestor;
import dev.provost.engine.triggers.CausalOrder.Waiting;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/// Events that triggers have yet to look at: those in line, in `provost_trigger_event`, and those that wait for
/// the one that they follow, in `automation_event_follower`.
public final class TriggerQueueStore {
    /// Any number that nobody else locks; this one is `triggers` in ASCII.
    private static final long LOCK = 0x7472696767657273L;

    private static final String SCOPE = "triggers";
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

    private static final ManyRows ADD = ManyRows.insert("provost_trigger_event", "", column("event_id", ID));

    private static final ManyRows ADD_FOLLOWERS = ManyRows.insert(
            "automation_event_follower",
            """
            on conflict (scope, follower_event_id) do update set
            leader_event_id = excluded.leader_event_id, updated = excluded.updated""",
            column("id", ID),
            column("created", TIME),
            column("updated", TIME),
            column("scope", TEXT),
            column("leader_event_id", ID),
            column("follower_event_id", ID),
            column("received", TIME),
            column("follower", JSONB));

    private static final String NEXT = """
            select q.event_id, e.occurred, e.event, e.resource, e.related, e.payload, e.follows, e.received
              from provost_trigger_event q left join events e on e.id = q.event_id
             order by q.number limit ?""";

    private static final String FOLLOWERS = """
            select f.follower from automation_event_follower f
             where f.scope = 'triggers'
               and (f.received <= ?
                 or exists (select 1 from events e where e.id = f.leader_event_id)
                   and not exists (select 1 from provost_trigger_event q where q.event_id = f.leader_event_id)
                   and not exists (select 1 from automation_event_follower l
                     where l.scope = f.scope and l.follower_event_id = f.leader_event_id))
             order by f.received, f.follower_event_id limit ?""";

    private final Ids ids;

    public TriggerQueueStore(Ids ids) {
        this.ids = ids;
    }

    /// What was in line.
    ///
    /// @param taken all that was taken, by id
    /// @param events those that are still there
    public record Taken(List<UUID> taken, List<ReceivedEvent> events) {}

    static void add(Transaction tx, List<UUID> events) throws SQLException {
        ADD.update(tx, events.stream().map(id -> new @Nullable Object[] {id}).toList());
    }

    /// Waits until no other server looks at events for triggers; none will until this transaction ends. What they
    /// remember is read and written by one at a time, so that it is as if all events came one after the other.
    public void takeTurn(Transaction tx) throws SQLException {
        switch (tx.dialect()) {
            case SQLITE -> {}
            case POSTGRES -> {
                try (ResultSet _ =
                        tx.prepare("select pg_advisory_xact_lock(" + LOCK + ")").executeQuery()) {
                    return;
                }
            }
        }
    }

    /// The events that have been in line for longest.
    public Taken next(Transaction tx, int limit) throws SQLException {
        PreparedStatement statement = tx.prepare(NEXT);
        new Parameters(statement, tx.dialect()).integer(limit);
        var taken = new Taken(new ArrayList<>(), new ArrayList<>());
        try (ResultSet rows = statement.executeQuery()) {
            var row = new Row(rows, tx.dialect());
            while (row.next()) {
                UUID id = row.uuid();
                taken.taken().add(id);
                @Nullable Instant occurred = row.instantOrNull();
                if (occurred != null) {
                    taken.events().add(event(id, occurred, row));
                }
            }
        }
        return taken;
    }

    private static ReceivedEvent event(UUID id, Instant occurred, Row row) throws SQLException {
        String name = row.text();
        var resource = new Resource(Wire.JSON.readValue(row.json().text(), LABELS));
        var related = new ArrayList<RelatedResource>();
        row.json().tree().forEach(other -> related.add(new RelatedResource(labels(other))));
        RawJson payload = row.json();
        @Nullable UUID follows = row.uuidOrNull();
        return new ReceivedEvent(occurred, name, resource, related, payload, id, follows, row.instant());
    }

    private static Map<String, String> labels(JsonNode resource) {
        var labels = new LinkedHashMap<String, String>();
        resource.properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asString()));
        return labels;
    }

    /// Takes events out of the line.
    public void remove(Transaction tx, Collection<UUID> events) throws SQLException {
        if (!events.isEmpty()) {
            PreparedStatement statement = tx.prepare(
                    "delete from provost_trigger_event where " + tx.dialect().idIn("event_id"));
            new Parameters(statement, tx.dialect()).ids(events);
            statement.executeUpdate();
        }
    }

    /// The events that wait for one that has come and been looked at by now, or have waited too long.
    public List<ReceivedEvent> followers(Transaction tx, Instant now, int limit) throws SQLException {
        PreparedStatement statement = tx.prepare(FOLLOWERS);
        new Parameters(statement, tx.dialect())
                .instant(now.minus(CausalOrder.PATIENCE))
                .integer(limit);
        var followers = new ArrayList<ReceivedEvent>();
        try (ResultSet rows = statement.executeQuery()) {
            var row = new Row(rows, tx.dialect());
            while (row.next()) {
                followers.add(JsonColumns.read(row.json(), ReceivedEvent.class));
            }
        }
        return followers;
    }

    /// Has events wait for others, and no longer for those that they have waited for so far.
    public void addFollowers(Transaction tx, List<Waiting> followers, Instant now) throws SQLException {
        ADD_FOLLOWERS.update(
                tx,
                followers.stream()
                        .map(follower -> new @Nullable Object[] {
                            ids.random(),
                            now,
                            now,
                            SCOPE,
                            follower.leader(),
                            follower.event().id(),
                            follower.event().received(),
                            RawJson.writing(follower.event())
                        })
                        .toList());
    }

    public void removeFollowers(Transaction tx, Collection<UUID> events) throws SQLException {
        if (!events.isEmpty()) {
            PreparedStatement statement =
                    tx.prepare("delete from automation_event_follower where scope = 'triggers' and "
                            + tx.dialect().idIn("follower_event_id"));
            new Parameters(statement, tx.dialect()).ids(events);
            statement.executeUpdate();
        }
    }

    /// What is stored of these events and of those that they follow, one behind the other.
    public Map<UUID, Ancestor> ancestors(Transaction tx, Collection<UUID> leaders, Instant now) throws SQLException {
        PreparedStatement statement = tx.prepare("""
                with recursive chain (id, follows, received, depth) as (
                    select e.id, e.follows, e.received, 1 from events e where %s
                    union
                    select e.id, e.follows, e.received, c.depth + 1
                      from chain c join events e on e.id = c.follows
                     where c.depth < %d and c.received > ?)
                select id, follows, received from chain""".formatted(tx.dialect().idIn("e.id"), CausalOrder.LONGEST_CHAIN));
        new Parameters(statement, tx.dialect()).ids(leaders).instant(now.minus(CausalOrder.PATIENCE));
        var found = new HashMap<UUID, Ancestor>();
        try (ResultSet rows = statement.executeQuery()) {
            var row = new Row(rows, tx.dialect());
            while (row.next()) {
                UUID id = row.uuid();
                found.put(id, new Ancestor(id, row.uuidOrNull(), row.instant()));
            }
        }
        return found;
    }

    /// Which of these events have yet to be looked at.
    public Set<UUID> pending(Transaction tx, Collection<UUID> events) throws SQLException {
        Dialect dialect = tx.dialect();
        PreparedStatement statement =
                tx.prepare("select event_id from provost_trigger_event where " + dialect.idIn("event_id")
                        + " union select follower_event_id from automation_event_follower where scope = 'triggers' and "
                        + dialect.idIn("follower_event_id"));
        new Parameters(statement, dialect).ids(events).ids(events);
        var pending = new HashSet<UUID>();
        try (ResultSet rows = statement.executeQuery()) {
            var row = new Row(rows, dialect);
            while (row.next()) {
                pending.add(row.uuid());
            }
        }
        return pending;
    }

    /// The event that has been in line for longest, by its id alone.
    public Optional<UUID> first(Transaction tx) throws SQLException {
        return id(tx, tx.prepare("select event_id from provost_trigger_event order by number limit 1"));
    }

    /// The first of the events that [#followers] returns, by its id alone.
    public Optional<UUID> firstFollower(Transaction tx, Instant now) throws SQLException {
        PreparedStatement statement =
                tx.prepare(FOLLOWERS.replace("select f.follower ", "select f.follower_event_id "));
        new Parameters(statement, tx.dialect())
                .instant(now.minus(CausalOrder.PATIENCE))
                .integer(1);
        return id(tx, statement);
    }

    private static Optional<UUID> id(Transaction tx, PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            var row = new Row(rows, tx.dialect());
            return row.next() ? Optional.of(row.uuid()) : Optional.empty();
        }
    }

    /// When the event that has been in line for longest came, if any is.
    public Optional<Instant> oldest(Transaction tx) throws SQLException {
        PreparedStatement statement = tx.prepare("select e.received from provost_trigger_event q"
                + " join events e on e.id = q.event_id order by q.number limit 1");
        try (ResultSet rows = statement.executeQuery()) {
            var row = new Row(rows, tx.dialect());
            return row.next() ? Optional.of(row.instant()) : Optional.empty();
        }
    }
}
