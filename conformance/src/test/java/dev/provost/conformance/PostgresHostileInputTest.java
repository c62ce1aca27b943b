package dev.provost.conformance;

import dev.provost.testing.PostgresDatabases;
import dev.provost.testing.TestDatabase;

final class PostgresHostileInputTest extends HostileInputContract {
    @Override
    TestDatabase make() {
        return PostgresDatabases.empty();
    }
}
