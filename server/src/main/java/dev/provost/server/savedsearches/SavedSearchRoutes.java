package dev.provost.server.savedsearches;

import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.savedsearches.SavedSearchCreate;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.PageLimit;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.WholeBody;
import java.util.UUID;

/// `/api/saved_searches`.
public final class SavedSearchRoutes {
    private final SavedSearches searches;

    public SavedSearchRoutes(SavedSearches searches) {
        this.searches = searches;
    }

    record Put(@WholeBody SavedSearchCreate search) {}

    record ById(@FromPath UUID id) {}

    record Filter(@PageLimit int limit, @Ge(0) @Default("0") long offset) {}

    public void register(Router router) {
        router.put("/saved_searches/", Put.class, this::put)
                .post("/saved_searches/filter", Filter.class, this::filter)
                .get("/saved_searches/{id:uuid}", ById.class, this::read)
                .delete("/saved_searches/{id:uuid}", ById.class, this::delete);
    }

    private Reply put(Put in, Call call) {
        var put = searches.put(in.search());
        return put.isNew() ? Reply.created(put.search()) : Reply.ok(put.search());
    }

    private Reply filter(Filter in, Call call) {
        return Reply.ok(searches.list(in.offset(), in.limit()));
    }

    private Reply read(ById in, Call call) {
        return Reply.ok(searches.read(in.id()));
    }

    private Reply delete(ById in, Call call) {
        searches.delete(in.id());
        return Reply.noContent();
    }
}
