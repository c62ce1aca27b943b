package dev.provost.store;

import static dev.provost.store.tables.Tables.CSRF_TOKEN;
import static org.jooq.Records.mapping;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The tokens against cross-site requests in the database, one for each client.
public final class CsrfTokenStore {

    /// One client's token, as it is kept and as it is sent.
    public record CsrfToken(
            UUID id, Instant created, Instant updated, String token, String client, Instant expiration) {}

    /// Keeps a token in place of the one that its client had.
    public void put(Transaction tx, CsrfToken token) {
        tx.sql()
                .insertInto(CSRF_TOKEN)
                .set(CSRF_TOKEN.ID, token.id())
                .set(CSRF_TOKEN.CREATED, token.created())
                .set(CSRF_TOKEN.UPDATED, token.updated())
                .set(CSRF_TOKEN.TOKEN, token.token())
                .set(CSRF_TOKEN.CLIENT, token.client())
                .set(CSRF_TOKEN.EXPIRATION, token.expiration())
                .onConflict(CSRF_TOKEN.CLIENT)
                .doUpdate()
                .set(CSRF_TOKEN.TOKEN, token.token())
                .set(CSRF_TOKEN.EXPIRATION, token.expiration())
                .execute();
    }

    /// Finds a client's token unless it has expired.
    public Optional<CsrfToken> find(Transaction tx, String client, Instant now) {
        return tx.sql()
                .select(
                        CSRF_TOKEN.ID,
                        CSRF_TOKEN.CREATED,
                        CSRF_TOKEN.UPDATED,
                        CSRF_TOKEN.TOKEN,
                        CSRF_TOKEN.CLIENT,
                        CSRF_TOKEN.EXPIRATION)
                .from(CSRF_TOKEN)
                .where(CSRF_TOKEN.CLIENT.eq(client))
                .and(CSRF_TOKEN.EXPIRATION.gt(now))
                .fetchOptional(mapping(CsrfToken::new));
    }

    public void deleteExpired(Transaction tx, Instant now) {
        tx.sql().deleteFrom(CSRF_TOKEN).where(CSRF_TOKEN.EXPIRATION.lt(now)).execute();
    }
}
