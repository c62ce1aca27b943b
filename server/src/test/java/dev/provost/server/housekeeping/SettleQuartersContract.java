package dev.provost.server.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.store.SettledQuarterStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What is kept of runs of times that are long over.
abstract class SettleQuartersContract extends HousekeepingContract {

    private int pass() {
        now = now.plusSeconds(60);
        return new SettleQuarters(database(), new SettledQuarterStore()).runOnce(now);
    }

    @Test
    void withoutRunsThereIsNothingToSettle() {
        assertThat(pass()).isZero();
    }

    @Test
    void whatIsSettledStaysSo() {
        run("{\"type\": \"COMPLETED\"}");
        assertThat(pass()).isZero();

        now = now.plus(Duration.ofDays(1));
        assertThat(pass()).isPositive();
        assertThat(pass()).isZero();
    }
}
