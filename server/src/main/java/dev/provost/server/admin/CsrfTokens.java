package dev.provost.server.admin;

import dev.provost.api.admin.CsrfToken;
import dev.provost.engine.names.Ids;
import dev.provost.store.CsrfTokenStore;
import dev.provost.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The tokens that clients have to show when requests from other sites are kept out.
final class CsrfTokens {
    private static final int BYTES = 32;

    private final Database database;
    private final CsrfTokenStore store;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Ids ids;
    private final Duration lifetime;

    /// @param random must not be predictable
    CsrfTokens(
            Database database, CsrfTokenStore store, InstantSource clock, RandomGenerator random, Duration lifetime) {
        this.database = database;
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.ids = new Ids(random);
        this.lifetime = lifetime;
    }

    /// Gives a client a token in place of the one it had.
    public CsrfToken renew(String client) {
        Instant now = clock.instant();
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return database.write(tx -> {
            store.deleteExpired(tx, now);
            store.put(
                    tx,
                    new CsrfToken(
                            ids.random(), now, now, HexFormat.of().formatHex(secret), client, now.plus(lifetime)));
            return store.find(tx, client, now).orElseThrow();
        });
    }

    /// Returns what a client has to show, if it ever asked and that was not too long ago.
    public Optional<String> tokenOf(String client) {
        return database.read(tx -> store.find(tx, client, clock.instant())).map(CsrfToken::token);
    }
}
