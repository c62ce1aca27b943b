package dev.provost.server.artifacts;

import dev.provost.testing.TestDatabase;

final class SqliteArtifactsTest extends ArtifactsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
