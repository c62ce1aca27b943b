package dev.provost.server.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What becomes of runs that nobody resumes.
abstract class FailExpiredPausesContract extends HousekeepingContract {

    private String paused(Instant until) {
        String run = run("{\"type\": \"RUNNING\"}");
        force(run, "{\"type\": \"PAUSED\", \"state_details\": {\"pause_timeout\": \"" + until + "\"}}");
        return run;
    }

    private int pass(long secondsAfterNoon) {
        now = NOON.plusSeconds(secondsAfterNoon);
        return new FailExpiredPauses(database(), due, server.proposals).runOnce(now);
    }

    @Test
    void aPauseThatIsOverFailsTheRun() {
        String run = paused(NOON.plusSeconds(10));

        assertThat(pass(10)).isZero();
        assertThat(type(run)).isEqualTo("PAUSED");
        assertThat(pass(11)).isEqualTo(1);

        assertThat(type(run)).isEqualTo("FAILED");
        assertThat(state(run).get("message").stringValue()).isEqualTo("The flow was paused and never resumed.");
        assertThat(events(run))
                .containsExactly("prefect.flow-run.Running", "prefect.flow-run.Paused", "prefect.flow-run.Failed");
    }

    @Test
    void aRunThatIsPausedNoLongerIsLetBe() {
        String run = paused(NOON.plusSeconds(10));
        force(run, "{\"type\": \"RUNNING\"}");

        assertThat(pass(20)).isZero();
        assertThat(type(run)).isEqualTo("RUNNING");
    }

    @Test
    void manyLongPausesHideNoneThatIsOver() {
        for (int i = 0; i < HousekeepingPart.AT_ONCE + 5; i++) {
            paused(NOON.plusSeconds(10_000));
        }
        String over = paused(NOON.plusSeconds(10));

        assertThat(pass(20)).isEqualTo(1);
        assertThat(type(over)).isEqualTo("FAILED");
    }

    @Test
    void aRetryDoesNotBringAnExpiredPauseBack() {
        String run = run("{\"type\": \"RUNNING\"}", ", \"empirical_policy\": {\"retries\": 3, \"retry_delay\": 0}");
        force(run, "{\"type\": \"PAUSED\", \"state_details\": {\"pause_timeout\": \"" + NOON.plusSeconds(5) + "\"}}");

        assertThat(pass(20)).isEqualTo(1);
        assertThat(type(run)).isEqualTo("FAILED");
    }
}
