package dev.provost.engine.triggers;

import dev.provost.api.automations.CompositeTrigger;
import dev.provost.api.automations.EventTrigger;
import dev.provost.api.automations.Posture;
import dev.provost.api.automations.ResourceSpecification;
import dev.provost.api.events.Glob;
import dev.provost.api.events.LabelMatch;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One event trigger of an automation, ready to be asked about many events.
public final class Watch {
    private final Watched automation;
    private final EventTrigger trigger;
    private final List<CompositeTrigger> around;
    private final LabelMatch match;
    private final List<LabelMatch> related;
    private final List<Glob> after;
    private final List<Glob> expect;
    private final List<String> forEach;
    private final List<Glob> covered;

    /// @param around the composite triggers that it is in, the innermost first
    Watch(Watched automation, EventTrigger trigger, List<CompositeTrigger> around) {
        this.automation = automation;
        this.trigger = trigger;
        this.around = List.copyOf(around);
        match = match(trigger.match());
        related = trigger.matchRelated().all().stream().map(Watch::match).toList();
        after = trigger.after().stream().map(Glob::of).toList();
        expect = trigger.expect().stream().map(Glob::of).toList();
        forEach = trigger.forEach().stream().sorted().toList();
        covered = covered(trigger);
    }

    private static LabelMatch match(ResourceSpecification specification) {
        Map<String, List<String>> labels = new LinkedHashMap<>();
        specification.labels().forEach((label, values) -> labels.put(label, values.values()));
        return new LabelMatch(labels);
    }

    /// The reference looks a second time whether a name is meant, in another way: only `*` is special, it
    /// stands for at least one character, and more may follow.
    private static List<Glob> covered(EventTrigger trigger) {
        return trigger.expect().isEmpty()
                ? List.of(Glob.of("?*"))
                : Stream.concat(trigger.expect().stream(), trigger.after().stream())
                        .map(name -> Glob.of(
                                name.replace("[", "[[]").replace("?", "[?]").replace("*", "?*") + "*"))
                        .toList();
    }

    public Watched automation() {
        return automation;
    }

    public EventTrigger trigger() {
        return trigger;
    }

    /// The composite triggers that it is in, the innermost first.
    public List<CompositeTrigger> around() {
        return around;
    }

    public UUID id() {
        return trigger.id();
    }

    public boolean isProactive() {
        return trigger.posture() == Posture.PROACTIVE;
    }

    /// Whether what it expects is held for windows that open later.
    public boolean holds() {
        return isProactive() && !after.isEmpty();
    }

    public Duration within() {
        return trigger.within();
    }

    /// Whether an event has to do with this trigger at all.
    public boolean covers(ReceivedEvent event) {
        return meansName(event.event())
                && match.matches(event.resource().labels())
                && related.stream()
                        .allMatch(wanted -> wanted.matchesEverything()
                                || event.related().stream().anyMatch(resource -> wanted.matches(resource.labels())));
    }

    /// Whether events of that name may have to do with it.
    boolean meansName(String name) {
        return (expect.isEmpty() || any(expect, name) || any(after, name)) && any(covered, name);
    }

    private static boolean any(List<Glob> globs, String name) {
        return globs.stream().anyMatch(glob -> glob.matches(name));
    }

    /// Whether an event opens a window.
    boolean startsAfter(ReceivedEvent event) {
        return any(after, event.event());
    }

    /// Whether it counts only what comes after other events.
    boolean waitsForAnother() {
        return !after.isEmpty();
    }

    /// Whether an event counts.
    boolean expects(ReceivedEvent event) {
        return expect.isEmpty() || any(expect, event.event());
    }

    /// Whether it fires for so many events.
    boolean isMetBy(int count) {
        return isProactive() ? count < trigger.threshold() : count >= trigger.threshold();
    }

    /// Whether no window limits what it counts.
    boolean isImmediate() {
        return !isProactive() && within().isZero();
    }

    /// Which of the buckets an event belongs to.
    public BucketKey key(ReceivedEvent event) {
        var values = new ArrayList<String>(forEach.size());
        for (String label : forEach) {
            values.add(Objects.requireNonNullElse(value(event, label), ""));
        }
        return key(values);
    }

    BucketKey key(List<String> values) {
        return new BucketKey(automation.automation().id(), trigger.id(), List.copyOf(values));
    }

    /// The bucket that is always there: that of a proactive trigger that waits for nothing else and counts
    /// nothing apart.
    public Optional<BucketKey> standingKey() {
        return isProactive() && after.isEmpty() && forEach.isEmpty() ? Optional.of(key(List.of())) : Optional.empty();
    }

    /// `related:<role>:<label>` is a label of the first related resource in that role.
    private static @Nullable String value(ReceivedEvent event, String label) {
        int last = label.lastIndexOf(':');
        int first = label.indexOf(':');
        if (last > first && label.startsWith("related:")) {
            String role = label.substring(first + 1, last);
            for (RelatedResource resource : event.related()) {
                if (resource.role().equals(role)) {
                    return resource.get(label.substring(last + 1));
                }
            }
        }
        return event.resource().get(label);
    }

    /// The labels that are counted apart, with a bucket's values.
    Map<String, String> labels(BucketKey key) {
        var labels = new LinkedHashMap<String, String>();
        for (int i = 0; i < forEach.size() && i < key.values().size(); i++) {
            labels.put(forEach.get(i), key.values().get(i));
        }
        return labels;
    }

    /// Patterns of the names of the events that it looks at; none for all.
    List<Glob> names() {
        return expect.isEmpty()
                ? List.of()
                : Stream.concat(expect.stream(), after.stream()).toList();
    }

    /// The only resources that its events may be about, if they are known.
    Optional<List<String>> onlyResources() {
        return match.onlyValues(Resource.ID);
    }

    /// The only resources one of which its events have to do with, if they are known.
    Optional<List<String>> onlyRelated() {
        return related.stream()
                .flatMap(wanted -> wanted.onlyValues(Resource.ID).stream())
                .findFirst();
    }
}
