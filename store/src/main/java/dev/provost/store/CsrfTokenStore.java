package dev.provost.store;

import static dev.provost.store.tables.Tables.CSRF_TOKEN;
import static org.jooq.Records.mapping;

import dev.provost.api.admin.CsrfToken;
import java.time.Instant;
import java.util.Optional;

/// The tokens against cross-site requests in the database, one for each client.
public final class CsrfTokenStore {

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
