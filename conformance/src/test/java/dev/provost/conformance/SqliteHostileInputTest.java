package dev.provost.conformance;

import dev.provost.testing.SqliteFiles;
import dev.provost.testing.TestDatabase;

final class SqliteHostileInputTest extends HostileInputContract {
    @Override
    TestDatabase make() {
        return SqliteFiles.empty();
    }
}
