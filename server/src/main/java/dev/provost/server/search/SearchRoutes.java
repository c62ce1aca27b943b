package dev.provost.server.search;

import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.json.Le;
import dev.provost.api.json.MaxLength;
import dev.provost.api.json.UuidText;
import dev.provost.server.http.Call;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.store.Database;
import dev.provost.store.NameSearchStore;
import dev.provost.store.NameSearchStore.Hit;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/api/provost/search`: whatever has a text in its name, or has that id. The reference has no such route.
public final class SearchRoutes {
    private final Database database;
    private final InstantSource clock;
    private final NameSearchStore store = new NameSearchStore();

    public SearchRoutes(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// What is asked.
    ///
    /// @param query a part of a name, in small or capital letters, or an id
    /// @param limit how many of each kind
    record Search(
            @MaxLength(200) String query,
            @Ge(1) @Le(8) @Default("8") int limit) {}

    public void register(Router router) {
        router.post("/provost/search", Search.class, this::search);
    }

    private Reply search(Search in, Call call) {
        return Reply.ok(found(in.query().strip(), in.limit()));
    }

    private Map<String, List<Hit>> found(String text, int limit) {
        if (text.isEmpty()) {
            return Map.of();
        }
        @Nullable UUID id = UuidText.parse(text);
        return id == null
                ? database.read(tx -> store.named(tx, text, clock.instant(), limit))
                : database.read(tx -> store.identified(tx, id));
    }
}
