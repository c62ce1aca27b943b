package dev.provost.store;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.api.json.RawJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An event with the JSON of its rows. Writing that JSON is most of the work that storing an event takes besides the
/// database's own, and whoever brings an event can do it before its turn comes.
///
/// @param event the event itself
/// @param resource the JSON of its own resource
/// @param related the JSON of all related resources
/// @param relatedIds the JSON of their ids alone
/// @param resources what `event_resources` has a row for: the event's own resource, then the related ones
public record EventRows(
        ReceivedEvent event, RawJson resource, RawJson related, RawJson relatedIds, List<OfResource> resources) {

    /// The row of one resource.
    ///
    /// @param role the empty text for the event's own resource
    /// @param others its labels but those that have columns of their own: its id and role
    public record OfResource(String id, String role, RawJson others) {
        private static OfResource of(String id, String role, Map<String, String> labels) {
            var others = new LinkedHashMap<>(labels);
            others.remove(Resource.ID);
            others.remove(RelatedResource.ROLE);
            return new OfResource(id, role, RawJson.writing(others));
        }
    }

    public static EventRows of(ReceivedEvent event) {
        var resources = new ArrayList<OfResource>(1 + event.related().size());
        resources.add(OfResource.of(event.resource().id(), "", event.resource().labels()));
        for (RelatedResource related : event.related()) {
            resources.add(OfResource.of(related.id(), related.role(), related.labels()));
        }
        return new EventRows(
                event,
                RawJson.writing(event.resource()),
                RawJson.writing(event.related()),
                RawJson.writing(
                        event.related().stream().map(RelatedResource::id).toList()),
                List.copyOf(resources));
    }

    /// How many characters of JSON it holds, roughly what it takes in memory.
    public int length() {
        return event.payload().text().length()
                + 2 * (resource.text().length() + related.text().length());
    }
}
