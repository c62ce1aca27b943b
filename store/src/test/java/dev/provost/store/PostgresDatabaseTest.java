package dev.provost.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.testing.TestDatabase;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PostgresDatabaseTest extends DatabaseContract {
    @Override
    TestDatabase make() {
        return onPostgres();
    }

    @Test
    void aNameThatIsTooLongForItsIndexIsMoreThanItTakes() {
        String name = new Random(1)
                .ints(50_000, ' ', '~')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThatThrownBy(() -> database().write(tx -> insertFlow(tx, name))).isInstanceOf(LimitExceeded.class);
    }
}
