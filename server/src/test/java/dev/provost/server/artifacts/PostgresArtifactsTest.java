package dev.provost.server.artifacts;

import dev.provost.testing.TestDatabase;

final class PostgresArtifactsTest extends ArtifactsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
