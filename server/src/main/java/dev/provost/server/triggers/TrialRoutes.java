package dev.provost.server.triggers;

import dev.provost.api.automations.Evaluation;
import dev.provost.api.automations.Firing;
import dev.provost.api.automations.Trigger;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.server.http.Call;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/api/provost/automations/test`: what a trigger that somebody is writing would have made of events of the past. The
/// reference has no such route.
public final class TrialRoutes {
    private final TriggerTrials trials;

    public TrialRoutes(TriggerTrials trials) {
        this.trials = trials;
    }

    /// What is asked.
    ///
    /// @param since a day before the end when left out
    /// @param until now when left out
    record Test(
            Trigger trigger,
            @Nullable Instant since,
            @Nullable Instant until) {}

    /// The answer.
    ///
    /// @param since when looking began: later than asked for if there were too many events
    /// @param complete whether all events were looked at
    /// @param events how many events were looked at
    /// @param concerned how many of them had to do with the trigger
    /// @param fired how often it would have fired
    /// @param firings the last hundred of these, the last one first
    /// @param evaluations the last hundred notes of why it fired or did not, the last one first
    record Outcome(
            Instant since,
            Instant until,
            boolean complete,
            int events,
            int concerned,
            int fired,
            List<Would> firings,
            List<Evaluation> evaluations) {}

    /// A time that it would have fired.
    record Would(Instant triggered, Map<String, String> labels, Evaluation.@Nullable Seen event) {

        static Would of(Firing firing) {
            @Nullable ReceivedEvent event = firing.triggeringEvent();
            return new Would(
                    firing.triggered(), firing.triggeringLabels(), event == null ? null : Evaluation.Seen.of(event));
        }
    }

    public void register(Router router) {
        router.post("/provost/automations/test", Test.class, this::test);
    }

    private Reply test(Test in, Call call) {
        TriggerTrials.Result result = trials.of(in.trigger(), in.since(), in.until());
        return Reply.ok(new Outcome(
                result.since(),
                result.until(),
                result.complete(),
                result.events(),
                result.trial().concerned(),
                result.trial().fired(),
                result.trial().firings().reversed().stream().map(Would::of).toList(),
                result.trial().evaluations().reversed()));
    }
}
