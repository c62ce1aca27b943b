package dev.provost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DatabaseCommandTest {
    private static final String VERSION = "f416ea180ae1";

    @TempDir
    private Path folder = Path.of("unset");

    private Terminal terminal() {
        return new Terminal(folder);
    }

    private String said(String... command) {
        var terminal = terminal();
        assertThat(terminal.run(command)).as(terminal.err()).isZero();
        return terminal.out();
    }

    private String refused(String... command) {
        var terminal = terminal();
        assertThat(terminal.run(command)).isEqualTo(1);
        return terminal.err();
    }

    @Test
    void anUpgradeMakesTheTables() {
        assertThat(said("server", "database", "upgrade", "--dry-run"))
                .contains("001-reference-schema.sql")
                .endsWith("Nothing was run.\n");
        assertThat(said("server", "database", "upgrade", "-y"))
                .contains("Running upgrade migrations ...", "Migrations succeeded!", "upgraded!");
        assertThat(said("server", "database", "upgrade", "-r", VERSION, "--dry-run"))
                .isEqualTo("Nothing is missing.\n");
    }

    @Test
    void aDowngradeToTheBaseRemovesThem() {
        said("server", "database", "upgrade", "-y");

        assertThat(said("server", "database", "downgrade", "-r", "base", "--dry-run"))
                .isEqualTo("All tables would be removed.\n");
        assertThat(said("server", "database", "downgrade", "-y", "--revision", "base"))
                .contains("downgraded!");
        assertThat(said("server", "database", "upgrade", "--dry-run")).contains("001-reference-schema.sql");
    }

    @Test
    void aResetMakesThemAnew() {
        assertThat(said("server", "database", "reset", "--yes")).contains("reset!");
        assertThat(said("server", "database", "upgrade", "--dry-run")).isEqualTo("Nothing is missing.\n");
    }

    @ParameterizedTest
    @CsvSource({
        "reset, Database reset aborted",
        "upgrade, Database upgrade aborted!",
    })
    void nothingIsDoneWithoutAYes(String command, String answer) {
        for (String typed : new String[] {"n\n", "", "perhaps\n"}) {
            var terminal = terminal().typing(typed);

            assertThat(terminal.run("server", "database", command)).isEqualTo(1);
            assertThat(terminal.out()).contains("Are you sure").contains("[y/n]");
            assertThat(terminal.err()).isEqualTo("provost: " + answer + "\n");
        }
        assertThat(terminal().typing("Y\n").run("server", "database", command)).isZero();
    }

    @Test
    void otherVersionsAreNoPlaceToGo() {
        assertThat(refused("server", "database", "upgrade", "-y", "-r", "bbca16f6f218"))
                .contains("no way to revision bbca16f6f218", VERSION);
        assertThat(refused("server", "database", "downgrade", "-y"))
                .contains("no way back to revision -1", "--revision base", "Prefect 3.8.4");
        assertThat(refused("server", "database", "stamp", "bbca16f6f218"))
                .contains("would refuse this one from then on");
    }

    @Test
    void migrationsAreNotMadeHere() {
        assertThat(refused("server", "database", "revision", "-m", "more"))
                .isEqualTo("provost: A migration \"more\" cannot be made here: the migrations are part of Provost and"
                        + " come with it.\n");
    }

    @Test
    void aStampIsOnlyWrittenDown() {
        assertThat(said("server", "database", "stamp", "head"))
                .isEqualTo("Stamping database with revision ...\nStamping database with revision succeeded!\n");
    }
}
