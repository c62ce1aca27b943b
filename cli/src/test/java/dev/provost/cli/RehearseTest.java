package dev.provost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RehearseTest {
    @TempDir
    private Path folder = Path.of("unset");

    @Test
    void everythingThatIsRehearsedSucceeds() {
        var terminal = new Terminal(folder);

        assertThat(terminal.run("rehearse", "--rounds", "1")).as(terminal.err()).isZero();
    }
}
