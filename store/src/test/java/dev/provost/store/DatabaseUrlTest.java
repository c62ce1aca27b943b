package dev.provost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DatabaseUrlTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "sqlite+aiosqlite:///prefect.db, prefect.db, false",
        "sqlite+aiosqlite:////var/lib/prefect.db, /var/lib/prefect.db, false",
        "sqlite:///a b/prefect.db, a b/prefect.db, false",
        "jdbc:sqlite:/var/lib/prefect.db, /var/lib/prefect.db, false",
        "sqlite+aiosqlite:///:memory:, :memory:, true",
        "sqlite+aiosqlite://, :memory:, true",
        "jdbc:sqlite::memory:, :memory:, true",
        "sqlite+aiosqlite:///file::memory:?cache=shared&uri=true&check_same_thread=false,"
                + " file::memory:?cache=shared, true",
        "sqlite+aiosqlite:///file:one?mode=memory&cache=shared&uri=true, file:one?mode=memory&cache=shared, true",
    })
    void aSqliteFileIsFound(String url, String file, boolean inMemory) {
        assertThat(DatabaseUrl.parse(url)).isEqualTo(new DatabaseUrl.Sqlite(file, inMemory, null));
    }

    @Test
    void aSqliteUrlMaySayHowLongToWait() {
        assertThat(DatabaseUrl.parse("sqlite+aiosqlite:///x.db?timeout=2.5"))
                .isEqualTo(new DatabaseUrl.Sqlite("x.db", false, Duration.ofMillis(2_500)));
    }

    @Test
    void aPostgresUrlIsTakenApart() {
        assertThat(DatabaseUrl.parse("postgresql+asyncpg://us%40er:p%40s%2Fs+1@db.example:6543/prefect?ssl=require"))
                .isEqualTo(new DatabaseUrl.Postgres(
                        List.of("db.example"),
                        List.of(6543),
                        "prefect",
                        "us@er",
                        "p@s/s+1",
                        null,
                        Map.of("sslmode", "require")));
    }

    @Test
    void whatIsLeftOutOfAPostgresUrlHasItsUsualValue() {
        assertThat(DatabaseUrl.parse("postgresql://localhost/prefect"))
                .isEqualTo(new DatabaseUrl.Postgres(
                        List.of("localhost"), List.of(5432), "prefect", null, null, null, Map.of()));
    }

    @Test
    void anAddressOfSixteenBytesStandsInBrackets() {
        assertThat(DatabaseUrl.parse("postgresql+asyncpg://u:p@[::1]:5433/prefect"))
                .isEqualTo(new DatabaseUrl.Postgres(List.of("::1"), List.of(5433), "prefect", "u", "p", null, Map.of()))
                .hasToString("postgresql://u:***@[::1]:5433/prefect");
    }

    @Test
    void severalHostsAreTriedInTurn() {
        assertThat(DatabaseUrl.parse(
                        "postgresql+asyncpg://u:p@/prefect?host=a:1&host=b&target_session_attrs=read-write"))
                .isEqualTo(new DatabaseUrl.Postgres(
                        List.of("a", "b"),
                        List.of(1, 5432),
                        "prefect",
                        "u",
                        "p",
                        null,
                        Map.of("targetServerType", "primary")));
    }

    @Test
    void timeoutsAndCachesOfThePythonDriverAreUnderstood() {
        assertThat(DatabaseUrl.parse("postgresql+asyncpg://u:p@h/prefect?timeout=3&command_timeout=1.5"
                        + "&prepared_statement_cache_size=0&application_name=me"))
                .isEqualTo(new DatabaseUrl.Postgres(
                        List.of("h"),
                        List.of(5432),
                        "prefect",
                        "u",
                        "p",
                        Duration.ofMillis(1_500),
                        Map.of(
                                "connectTimeout", "3",
                                "prepareThreshold", "0",
                                "preparedStatementCacheQueries", "0",
                                "ApplicationName", "me")));
    }

    @Test
    void aJdbcUrlKeepsTheOptionsOfItsDriver() {
        assertThat(DatabaseUrl.parse("jdbc:postgresql://h:1/prefect?user=u&password=p%26q&targetServerType=any"))
                .isEqualTo(new DatabaseUrl.Postgres(
                        List.of("h"), List.of(1), "prefect", "u", "p&q", null, Map.of("targetServerType", "any")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''|it is empty",
                "prefect.db|has no `://`",
                "mysql://h/x|`mysql` is not a database we know",
                "postgresql+psycopg2://h/x|`postgresql+psycopg2` is not a database we know",
                "sqlite+aiosqlite://prefect.db|three slashes",
                "sqlite+aiosqlite:///x.db?mode=ro|need a `file:` path",
                "sqlite+aiosqlite:///x.db?timeout=soon|option `timeout` should be a number of seconds",
                "postgresql+asyncpg://u:secret@h:5432|names no database",
                "postgresql+asyncpg://u:secret@h:port/x|the port is not a number",
                "postgresql+asyncpg://u:secret@h:99999/x|the port is not a number",
                "postgresql+asyncpg://u:secret%zz@h/x|the password holds a `%`",
                "postgresql+asyncpg://u:secret@h/x?ssl=maybe|option `ssl` should be",
                "postgresql+asyncpg://u:secret@h/x?colour=red|`colour` is not an option",
                "postgresql+asyncpg://u:secret@/x?host=/run/postgresql|sockets of the file system",
            })
    void aUrlThatCannotBeUsedIsExplainedWithoutItsPassword(String url, String reason) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(InvalidDatabaseUrl.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aPrintedUrlHidesItsPassword() {
        assertThat(DatabaseUrl.parse("postgresql+asyncpg://u:secret@h/x")).hasToString("postgresql://u:***@h:5432/x");
        assertThat(DatabaseUrl.parse("jdbc:postgresql://h/x?user=u&password=secret"))
                .hasToString("postgresql://u:***@h:5432/x");
    }
}
