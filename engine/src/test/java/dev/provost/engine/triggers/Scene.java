package dev.provost.engine.triggers;

import dev.provost.api.automations.Automation;
import dev.provost.api.automations.Evaluation;
import dev.provost.api.automations.Firing;
import dev.provost.api.automations.Trigger;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Shapes;
import dev.provost.engine.names.Ids;
import dev.provost.engine.triggers.TriggerMemory.Changes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An automation and its memory, to which things happen: `after(10).seconds` is `at(10)`.
///
/// What it remembers goes through what is written and read between batches, each event being a batch of its own.
final class Scene {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Ids ids = new Ids(new Random(1));
    private final Watched watched;
    private final WatchIndex index;
    private final Map<BucketKey, Bucket> buckets = new HashMap<>();
    private final Map<BucketKey, List<HeldEvents.Held>> held = new HashMap<>();
    private final Map<UUID, ChildFiring> children = new HashMap<>();
    final List<Firing> firings = new ArrayList<>();
    final List<Evaluation> notes = new ArrayList<>();
    private Instant clock = NOON;

    /// @param trigger as a client sends it, with single quotes
    Scene(String trigger) {
        watched = new Watched(automation(trigger, ids));
        index = new WatchIndex(List.of(watched));
    }

    static Automation automation(String trigger, Ids ids) {
        RawJson stored = RawJson.writing(Shapes.stored(Trigger.class, new RawJson(trigger.replace('\'', '"')))
                .withIds(ids::random));
        return new Automation(
                "an automation",
                "",
                true,
                RawJson.EMPTY_LIST,
                stored,
                RawJson.EMPTY_LIST,
                RawJson.EMPTY_LIST,
                RawJson.EMPTY_LIST,
                ids.random(),
                NOON,
                NOON);
    }

    static ReceivedEvent event(UUID id, String name, double second, String resource, @Nullable UUID follows) {
        Instant occurred = NOON.plus(Duration.ofMillis((long) (second * 1000)));
        return new ReceivedEvent(
                occurred,
                name,
                new Resource(Map.of(Resource.ID, resource)),
                List.of(new RelatedResource(
                        Map.of(Resource.ID, "prefect.flow.1", RelatedResource.ROLE, "flow", "color", "red"))),
                RawJson.EMPTY_OBJECT,
                id,
                follows,
                occurred);
    }

    /// An event about one resource.
    Scene at(double second, String name) {
        return at(second, name, "run.1");
    }

    Scene at(double second, String name, String resource) {
        return take(event(ids.random(), name, second, resource, null));
    }

    /// The same, heard when the clock says so, whatever it said before.
    Scene heardAt(double now, double second, String name) {
        clock = NOON.plus(Duration.ofMillis((long) (now * 1000)));
        return look(event(ids.random(), name, second, "run.1", null));
    }

    Scene take(ReceivedEvent event) {
        clock = event.occurred().isAfter(clock) ? event.occurred() : clock.plusMillis(1);
        return look(event);
    }

    private Scene look(ReceivedEvent event) {
        var evaluator = evaluator();
        index.concernedBy(event).forEach(watch -> evaluator.react(watch, event));
        return keep(evaluator);
    }

    /// The proactive triggers are looked at, as they are again and again.
    Scene sweptAt(double second) {
        Instant asOf = NOON.plus(Duration.ofMillis((long) (second * 1000)));
        clock = asOf.isAfter(clock) ? asOf : clock;
        var evaluator = evaluator();
        for (Watch watch : index.all()) {
            List.copyOf(buckets.keySet()).stream()
                    .filter(key -> key.triggerId().equals(watch.id()) && watch.isProactive())
                    .forEach(key -> evaluator.sweep(watch, key, asOf));
        }
        return keep(evaluator);
    }

    private TriggerMemory memory = new TriggerMemory();

    private Evaluator evaluator() {
        memory = new TriggerMemory(buckets, held, children.values());
        return new Evaluator(memory, ids, clock);
    }

    private Scene keep(Evaluator evaluator) {
        Changes changes = memory.changes();
        changes.buckets().forEach(written -> buckets.put(written.key(), written.bucket()));
        changes.removedBuckets().forEach(buckets::remove);
        changes.held()
                .forEach(in ->
                        held.computeIfAbsent(in.key(), _ -> new ArrayList<>()).add(in.event()));
        changes.dropped()
                .forEach(in -> held.getOrDefault(in.key(), new ArrayList<>()).remove(in.event()));
        changes.firings().forEach(firing -> children.put(firing.childId(), firing));
        changes.removedFirings().forEach(firing -> children.remove(firing.childId()));
        evaluator.fired().forEach(fired -> firings.add(fired.firing()));
        evaluator.notes().byAutomation().values().forEach(notes::addAll);
        return this;
    }

    int fired() {
        return firings.size();
    }

    Collection<Bucket> buckets() {
        return buckets.values();
    }

    int held() {
        return held.values().stream().mapToInt(List::size).sum();
    }

    int children() {
        return children.size();
    }

    Watched watched() {
        return watched;
    }

    Evaluation lastNote() {
        return notes.getLast();
    }
}
