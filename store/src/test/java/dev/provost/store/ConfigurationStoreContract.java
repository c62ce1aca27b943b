package dev.provost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.api.json.RawJson;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How the server remembers its own values.
abstract class ConfigurationStoreContract extends StoreContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final RawJson ONE = new RawJson("{\"value\":1}");
    private static final RawJson TWO = new RawJson("{\"value\":2}");

    private final ConfigurationStore store = new ConfigurationStore();

    @BeforeEach
    void removeTheKey() {
        database().write(tx -> store.delete(tx, "key"));
    }

    private void write(ConfigurationStore writer, RawJson value) {
        database().write(tx -> {
            writer.write(tx, UUID.randomUUID(), "key", value, NOON);
            return true;
        });
    }

    private Optional<Integer> value() {
        return database()
                .read(tx -> store.find(tx, "key"))
                .map(json -> json.tree().get("value").asInt());
    }

    @Test
    void aKeyThatNobodyWroteHasNoValue() {
        assertThat(value()).isEmpty();
    }

    @Test
    void aWrittenValueIsFoundAndReplaced() {
        write(store, ONE);
        assertThat(value()).contains(1);

        write(store, TWO);
        assertThat(value()).contains(2);
    }

    @Test
    void aValueChangedElsewhereIsSeenOnceTheCacheIsCleared() {
        write(store, ONE);
        assertThat(value()).contains(1);

        write(new ConfigurationStore(), TWO);
        assertThat(value()).contains(1);

        store.clearCache();
        assertThat(value()).contains(2);
    }

    @Test
    void aDeletedValueIsGone() {
        write(store, ONE);
        assertThat(value()).contains(1);

        assertThat(database().<Boolean>write(tx -> store.delete(tx, "key"))).isTrue();

        assertThat(value()).isEmpty();
        assertThat(database().<Boolean>write(tx -> store.delete(tx, "key"))).isFalse();
    }

    @Test
    void aWriteThatIsRolledBackChangesNothing() {
        write(store, ONE);

        assertThatThrownBy(() -> database().write(tx -> {
                    store.write(tx, UUID.randomUUID(), "key", TWO, NOON);
                    assertThat(store.find(tx, "key")).isPresent();
                    throw new SQLException("no");
                }))
                .isInstanceOf(DatabaseFailure.class);

        assertThat(value()).contains(1);
    }
}
