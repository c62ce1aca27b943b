package dev.provost.server.taskworkers;

import static dev.provost.store.tables.Tables.PROVOST_TASK_DELIVERY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.server.TestSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// In whose hands background tasks are while workers and servers come and go, on every database.
abstract class DeliveriesContract extends TaskWorkersContract {
    @Test
    void whatAWorkerDidNotAcknowledgeIsNextForAnother() throws Exception {
        String first = schedule("say");
        String second = schedule("say");
        var lost = server.connect("lost", "say");
        assertThat(id(lost.hear())).isEqualTo(first);
        var worker = server.connect("w", "say");
        assertThat(id(worker.hear())).isEqualTo(second);
        schedule("say");

        lost.vanish();
        worker.say(ACK);

        assertThat(id(worker.hear())).isEqualTo(first);
    }

    @Test
    void whatWaitsOutlivesTheServer() throws Exception {
        String held = schedule("say");
        String sent = schedule("say");
        String waiting = schedule("say");
        var worker = server.connect("w", "say");
        assertThat(id(worker.hear())).isEqualTo(held);
        worker.say(ACK);
        assertThat(id(worker.hear())).isEqualTo(sent);

        // The first server is dead from here on: nobody prolongs anything or gives it back.
        var restarted = new OneServer(1000, 100);
        var other = restarted.connect("other", "say");
        assertThat(id(other.hear())).isEqualTo(waiting);
        other.say(ACK);
        restarted.pass(20);

        assertThat(id(other.hear())).isEqualTo(sent);
        other.say(ACK);
        restarted.pass(600);
        assertThat(id(other.hear())).isEqualTo(held);
    }

    @Test
    void whatAWorkerHeldAndDidNotBeginComesBackSomeTimeAfterItWent() throws Exception {
        String run = schedule("say");
        var lost = server.connect("lost", "say");
        lost.hear();
        lost.say(ACK);
        schedule("say");
        lost.hear();
        lost.vanish();

        var worker = server.connect("w", "say");
        worker.hear();
        worker.say(ACK);
        server.pass(40);

        assertThat(id(worker.hear())).isEqualTo(run);
    }

    @Test
    void whatAConnectedWorkerHoldsStaysWithIt() throws Exception {
        schedule("say");
        var holder = server.connect("holder", "say");
        holder.hear();
        holder.say(ACK);
        String next = schedule("say");
        assertThat(id(holder.hear())).isEqualTo(next);

        server.pass(1000);
        String last = schedule("say");

        assertThat(id(server.connect("w", "say").hear())).isEqualTo(last);
    }

    @Test
    void whatAWorkerBeganIsNotSentAgain() throws Exception {
        String run = schedule("say");
        var lost = server.connect("lost", "say");
        lost.hear();
        lost.say(ACK);
        schedule("say");
        lost.hear();
        move(run, "{\"type\": \"PENDING\", \"state_details\": {\"deferred\": true}}");
        lost.vanish();

        var worker = server.connect("w", "say");
        worker.hear();
        worker.say(ACK);
        server.pass(1000);
        String last = schedule("say");

        assertThat(id(worker.hear())).isEqualTo(last);
        int inHands = database().read(tx -> tx.sql().fetchCount(PROVOST_TASK_DELIVERY));
        assertThat(inHands).isEqualTo(2);
    }

    @Test
    void whatAWorkerHoldsStaysWithItWhileTheServerRestarts() throws Exception {
        String held = schedule("say");
        var worker = server.connect("w", "say");
        worker.hear();
        worker.say(ACK);
        schedule("say");
        worker.hear();
        server.deliveries.stop();
        worker.vanish();

        var restarted = new OneServer(1000, 100);
        var other = restarted.connect("other", "say");
        assertThat(id(other.hear())).isNotEqualTo(held);
        other.say(ACK);
        restarted.pass(300);
        String last = schedule(restarted, "say", "{\"deferred\": true}");

        assertThat(id(other.hear())).isEqualTo(last);
    }

    @Test
    void workersOfAnotherServerGetWhatIsScheduledHere() throws Exception {
        var there = new OneServer(1000, 100);
        var worker = there.connect("w", "say");
        there.workers(1, "");
        String run = schedule("say");
        there.pass(2);

        assertThat(id(worker.hear())).isEqualTo(run);
    }

    @Test
    void ofTwoServersWorkersOneGetsARun() throws Exception {
        var there = new OneServer(1000, 100);
        var here = server.connect("here", "say");
        var elsewhere = there.connect("there", "say");
        server.workers(1, "");
        there.workers(1, "");
        for (int i = 0; i < 20; i++) {
            schedule("say");
        }
        var sent = new ArrayList<String>();
        while (sent.size() < 20) {
            server.deliveries.runOnce(now);
            there.deliveries.runOnce(now);
            for (TestSocket worker : List.of(here, elsewhere)) {
                if (worker.isSpokenTo()) {
                    sent.add(id(worker.hear()));
                    worker.say(ACK);
                }
            }
        }

        assertThat(sent).doesNotHaveDuplicates().hasSize(20);
    }

    @Test
    void moreThanStandsInLineIsSentToo() throws Exception {
        server = new OneServer(2, 1);
        var worker = server.connect("w", "say");
        server.workers(1, "");
        var scheduled = new ArrayList<String>();
        for (int i = 0; i < 9; i++) {
            scheduled.add(schedule("say"));
        }
        var sent = new ArrayList<String>();
        while (sent.size() < 9) {
            server.deliveries.runOnce(now);
            if (worker.isSpokenTo()) {
                sent.add(id(worker.hear()));
                worker.say(ACK);
            }
        }

        assertThat(sent).containsExactlyInAnyOrderElementsOf(scheduled);
    }
}
