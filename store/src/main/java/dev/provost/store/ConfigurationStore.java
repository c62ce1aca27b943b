package dev.provost.store;

import dev.provost.api.json.RawJson;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The server's own few values (table `configuration`), such as its encryption key. They hardly ever change and are
/// asked for often, so what was found is kept until it changes here or the cache is cleared.
public final class ConfigurationStore {
    private static final String FIND = "select value from configuration where \"key\" = ?";
    private static final String WRITE = """
            insert into configuration (id, created, updated, "key", value) values (?, ?, ?, ?, ?)
            on conflict ("key") do update set value = excluded.value, updated = excluded.updated""";
    private static final String OFFER = """
            insert into configuration (id, created, updated, "key", value) values (?, ?, ?, ?, ?)
            on conflict ("key") do nothing""";
    private static final String DELETE = "delete from configuration where \"key\" = ?";

    private final Map<String, RawJson> cache = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /// Keys that a transaction has changed that has not committed, and perhaps never will: what it finds itself is not
    /// for others. If it is rolled back, such a key is asked for each time until it is changed again.
    private final Set<String> uncommitted = ConcurrentHashMap.newKeySet();

    /// The value for a key, from the cache if it is there.
    public Optional<RawJson> find(Transaction tx, String key) throws SQLException {
        RawJson known = cache.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        long before = changes.get();
        Optional<RawJson> found = current(tx, key);
        found.ifPresent(value -> {
            cache.put(key, value);
            if (changes.get() != before || uncommitted.contains(key)) {
                // Someone wrote while we read: perhaps this is the value from before, or one that will never be.
                cache.remove(key);
            }
        });
        return found;
    }

    /// The value for a key as it is in the database now, for what must not be a moment old.
    public Optional<RawJson> current(Transaction tx, String key) throws SQLException {
        PreparedStatement statement = tx.prepare(FIND);
        statement.setString(1, key);
        try (ResultSet rows = statement.executeQuery()) {
            var row = new Row(rows, tx.dialect());
            return row.next() ? Optional.ofNullable(row.jsonOrNull()) : Optional.empty();
        }
    }

    /// Sets the value for a key, new or not.
    public void write(Transaction tx, UUID id, String key, RawJson value, Instant now) throws SQLException {
        write(tx, WRITE, id, key, value, now);
    }

    /// Sets the value for a key unless it has one, whoever gave it that.
    public void offer(Transaction tx, UUID id, String key, RawJson value, Instant now) throws SQLException {
        write(tx, OFFER, id, key, value, now);
    }

    private void write(Transaction tx, String sql, UUID id, String key, RawJson value, Instant now)
            throws SQLException {
        forget(tx, key);
        PreparedStatement statement = tx.prepare(sql);
        new Parameters(statement, tx.dialect())
                .uuid(id)
                .instant(now)
                .instant(now)
                .text(key)
                .json(value);
        statement.executeUpdate();
    }

    /// Removes a key and says whether it was there.
    public boolean delete(Transaction tx, String key) throws SQLException {
        forget(tx, key);
        PreparedStatement statement = tx.prepare(DELETE);
        statement.setString(1, key);
        return statement.executeUpdate() > 0;
    }

    /// Forgets every value, for when another server may have changed one.
    public void clearCache() {
        changes.incrementAndGet();
        cache.clear();
    }

    private void forget(Transaction tx, String key) {
        uncommitted.add(key);
        changes.incrementAndGet();
        cache.remove(key);
        tx.afterCommit(() -> {
            uncommitted.remove(key);
            changes.incrementAndGet();
            cache.remove(key);
        });
    }
}
