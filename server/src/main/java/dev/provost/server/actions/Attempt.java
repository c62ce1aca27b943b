package dev.provost.server.actions;

import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.store.Transaction;
import dev.provost.store.TriggeredAction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One time that an action is tried, and what is to be told of it.
///
/// Whoever does something in the database calls [#succeed] in the same transaction: the action is over with what it
/// did, or neither is. So does [#fail] for what was not done as it should, but left something behind.
final class Attempt {
    private final TriggeredAction action;
    private final Ending ending;
    private final Map<String, Object> details = new LinkedHashMap<>();
    private final List<RelatedResource> related = new ArrayList<>();

    private @Nullable Loaded loaded;

    /// A block that was read for the action.
    ///
    /// @param slug of its type
    record Loaded(UUID id, @Nullable String name, String slug, Instant at) {}

    /// Has it that an action is over.
    @FunctionalInterface
    interface Ending {
        /// Ends the action in the transaction that did it.
        ///
        /// @param failure why it could not be done, if so
        /// @throws Superseded if somebody else has it by now
        void end(Transaction tx, Attempt attempt, @Nullable String failure) throws SQLException;
    }

    /// This attempt took so long that the action was given to somebody else: nothing that it did may stay.
    static final class Superseded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Superseded() {
            super("the action is in other hands by now", null, false, false);
        }
    }

    Attempt(TriggeredAction action, Ending ending) {
        this.action = action;
        this.ending = ending;
    }

    TriggeredAction action() {
        return action;
    }

    /// What is told besides: it takes the place of what was told under the same name.
    void tell(String name, Object value) {
        details.put(name, value);
    }

    Map<String, Object> details() {
        return details;
    }

    /// Notes what the action is about or what came of it. It is noted once, however often this is said.
    void relate(String kind, Object id, String role, @Nullable String name) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Resource.ID, "prefect." + kind + "." + id);
        labels.put(RelatedResource.ROLE, role);
        if (name != null) {
            labels.put(Resource.NAME, name);
        }
        var resource = new RelatedResource(labels);
        if (!related.contains(resource)) {
            related.add(resource);
        }
    }

    void target(String kind, UUID id) {
        relate(kind, id, "target", null);
    }

    List<RelatedResource> related() {
        return related;
    }

    void loaded(Loaded block) {
        loaded = block;
        relate("block-document", block.id(), "block", block.name());
        relate("block-type", block.slug(), "block-type", null);
    }

    Optional<Loaded> loaded() {
        return Optional.ofNullable(loaded);
    }

    void succeed(Transaction tx) throws SQLException {
        ending.end(tx, this, null);
    }

    void fail(Transaction tx, String reason) throws SQLException {
        ending.end(tx, this, reason);
    }
}
