package dev.provost.server.blocks;

import dev.provost.api.json.RawJson;
import dev.provost.engine.blocks.Fernet;
import dev.provost.engine.names.Ids;
import dev.provost.store.ConfigurationStore;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The key that blocks are encrypted with: the one from the environment, otherwise the one that is kept in the
/// database, which the first block makes.
final class EncryptionKeys {
    private static final String KEY = "ENCRYPTION_KEY";
    private static final String FERNET = "fernet_key";

    private final @Nullable Fernet given;
    private final ConfigurationStore store;
    private final RandomGenerator random;
    private final Ids ids;

    /// @param given the key from the environment
    EncryptionKeys(@Nullable Fernet given, ConfigurationStore store, RandomGenerator random, Ids ids) {
        this.given = given;
        this.store = store;
        this.random = random;
        this.ids = ids;
    }

    /// The key, if there is one already.
    Optional<Fernet> find(Transaction tx) throws SQLException {
        return given != null ? Optional.of(given) : store.current(tx, KEY).flatMap(EncryptionKeys::fernet);
    }

    /// The key, made now if there is none.
    Fernet findOrMake(Transaction tx, Instant now) throws SQLException {
        Optional<Fernet> known = find(tx);
        if (known.isPresent()) {
            return known.get();
        }
        var made = new Kept(Fernet.key(bytes(32)));
        // Another server may be as quick: whoever comes second takes the other's.
        store.offer(tx, ids.random(), KEY, RawJson.writing(made), now);
        return find(tx).orElseThrow(() -> new IllegalStateException("The encryption key in the database is no key"));
    }

    /// Encrypts a text with a key.
    String encrypt(Fernet fernet, String text, Instant now) {
        return fernet.encrypt(text, now, bytes(16));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Optional<Fernet> fernet(RawJson kept) {
        return Fernet.of(kept.tree().path(FERNET).asString(""));
    }

    record Kept(String fernetKey) {}
}
