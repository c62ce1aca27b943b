package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.testing.TestDatabase;
import java.util.Collections;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

final class SqliteDatabaseTest extends DatabaseContract {
    @Override
    TestDatabase make() {
        return onSqlite();
    }

    @Test
    void aConditionWithThousandsOfPartsIsMoreThanItTakes() {
        var parts = Collections.nCopies(5000, DSL.condition("1 = 1"));

        assertThatThrownBy(() -> database().read(tx -> tx.sql().fetchCount(FLOW, DSL.and(parts))))
                .isInstanceOf(LimitExceeded.class);
    }
}
