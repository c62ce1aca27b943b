package dev.provost.engine.taskruns;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.json.Default;
import dev.provost.api.json.Location;
import dev.provost.api.json.Omittable;
import dev.provost.api.json.Problems;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import dev.provost.api.json.UuidText;
import dev.provost.api.states.State;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What an event has to say about a task run.
public sealed interface TaskRunReading {
    /// Nothing: it is another kind of event, or the server itself decides about this run.
    record Nothing() implements TaskRunReading {}

    /// The run's new state.
    record Report(TaskRunReport report) implements TaskRunReading {}

    /// It means to report a state, but cannot be understood.
    record Broken(String reason) implements TaskRunReading {}

    TaskRunReading NOTHING = new Nothing();

    /// Reads an event.
    ///
    /// ```
    /// event     prefect.task-run.Running            any name that begins like this
    /// resource  prefect.task-run.ID                 with the label prefect.orchestration = client
    /// related   prefect.flow-run.ID as flow-run     the flow run it belongs to, if any
    /// payload   validated_state                     the state
    ///           task_run                            the run's other columns
    /// ```
    ///
    /// The event's id and time are the state's, unless the payload says otherwise.
    static TaskRunReading of(ReceivedEvent event) {
        if (!event.event().startsWith("prefect.task-run")
                || !"client".equals(event.resource().labels().get("prefect.orchestration"))) {
            return NOTHING;
        }
        Optional<UUID> taskRunId =
                objectId("prefect.task-run.", event.resource().id());
        if (taskRunId.isEmpty()) {
            return new Broken("its resource is no task run");
        }
        Optional<RelatedResource> flowRun = event.related().stream()
                .filter(related -> related.role().equals("flow-run"))
                .findFirst();
        Optional<UUID> flowRunId = flowRun.flatMap(related -> objectId("prefect.flow-run.", related.id()));
        if (flowRun.isPresent() && flowRunId.isEmpty()) {
            return new Broken("the resource in the role flow-run is no flow run");
        }
        JsonNode payload = event.payload().tree();
        var problems = new Problems();
        Reported told = Reported.SHAPE.read(payload, Location.of("payload"), problems);
        if (told == null || !problems.isEmpty()) {
            return new Broken(problems.all().getFirst().loc() + ": "
                    + problems.all().getFirst().msg());
        }
        UUID id = told.taskRun.id().or(taskRunId.get());
        UUID flow = told.taskRun.flowRunId().or(flowRunId.orElse(null));
        return new Report(new TaskRunReport(id, flow, told.taskRun, told.validatedState.state(event, id, flow)));
    }

    private static Optional<UUID> objectId(String prefix, String resourceId) {
        return resourceId.startsWith(prefix)
                ? Optional.ofNullable(UuidText.parse(resourceId.substring(prefix.length())))
                : Optional.empty();
    }

    private static UUID or(@Nullable UUID told, UUID otherwise) {
        return told == null ? otherwise : told;
    }

    /// The payload of an event that reports a task run's state.
    record Reported(ReportedState validatedState, ReportedTaskRun taskRun) {
        private static final Shape<Reported> SHAPE = Shapes.of(Reported.class);
    }

    /// The state, as the client describes it.
    record ReportedState(
            @Omittable @Nullable UUID id,
            StateType type,
            @Nullable String name,
            @Omittable @Nullable Instant timestamp,
            @Nullable String message,
            @Nullable RawJson data,
            @Default("{}") StateDetails stateDetails) {

        private State state(ReceivedEvent event, UUID taskRunId, @Nullable UUID flowRunId) {
            StateDetails details = stateDetails.withTaskRunId(taskRunId).withFlowRunId(flowRunId);
            return new State(
                    or(id, event.id()),
                    type,
                    name == null ? type.title() : name,
                    timestamp == null ? event.occurred() : timestamp,
                    message,
                    data,
                    // A run that waits for something knows until when. The reference takes the present time, which
                    // would make the row depend on when the event happens to be read.
                    type == StateType.SCHEDULED && details.scheduledTime() == null
                            ? details.withScheduledTime(event.received())
                            : details);
        }
    }
}
