package dev.provost.server.artifacts;

import dev.provost.api.artifacts.ArtifactCreate;
import dev.provost.api.artifacts.ArtifactUpdate;
import dev.provost.api.filters.ArtifactCollectionFilter;
import dev.provost.api.filters.ArtifactFilter;
import dev.provost.api.filters.ArtifactSort;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.server.criteria.RunCriteria;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.PageLimit;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.Spread;
import dev.provost.server.http.WholeBody;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/api/artifacts`.
public final class ArtifactRoutes {
    private final Artifacts artifacts;

    public ArtifactRoutes(Artifacts artifacts) {
        this.artifacts = artifacts;
    }

    record Create(@WholeBody ArtifactCreate artifact) {}

    record ById(@FromPath UUID id) {}

    record ByKey(@FromPath String key) {}

    record Filter(
            @Default("\"ID_DESC\"") ArtifactSort sort,
            @PageLimit int limit,
            @Ge(0) @Default("0") long offset,
            @Nullable ArtifactFilter artifacts,
            @Spread RunCriteria runs) {}

    record FilterLatest(
            @Default("\"ID_DESC\"") ArtifactSort sort,
            @PageLimit int limit,
            @Ge(0) @Default("0") long offset,
            @Nullable ArtifactCollectionFilter artifacts,
            @Spread RunCriteria runs) {}

    record Count(@Nullable ArtifactFilter artifacts, @Spread RunCriteria runs) {}

    record CountLatest(
            @Nullable ArtifactCollectionFilter artifacts,
            @Spread RunCriteria runs) {}

    record Update(@FromPath UUID id, @WholeBody ArtifactUpdate artifact) {}

    public void register(Router router) {
        router.post("/artifacts/", Create.class, this::create)
                .get("/artifacts/{id:uuid}", ById.class, this::read)
                .get("/artifacts/{key}/latest", ByKey.class, this::readLatest)
                .post("/artifacts/filter", Filter.class, this::filter)
                .post("/artifacts/latest/filter", FilterLatest.class, this::filterLatest)
                .post("/artifacts/count", Count.class, this::count)
                .post("/artifacts/latest/count", CountLatest.class, this::countLatest)
                .patch("/artifacts/{id:uuid}", Update.class, this::update)
                .delete("/artifacts/{id:uuid}", ById.class, this::delete);
    }

    private Reply create(Create in, Call call) {
        return Reply.created(artifacts.create(in.artifact()));
    }

    private Reply read(ById in, Call call) {
        return Reply.ok(artifacts.read(in.id()));
    }

    private Reply readLatest(ByKey in, Call call) {
        return Reply.ok(artifacts.readLatest(in.key()));
    }

    private Reply filter(Filter in, Call call) {
        return Reply.ok(artifacts.list(in.artifacts(), in.runs().filters(), in.sort(), in.offset(), in.limit()));
    }

    private Reply filterLatest(FilterLatest in, Call call) {
        return Reply.ok(artifacts.listLatest(in.artifacts(), in.runs().filters(), in.sort(), in.offset(), in.limit()));
    }

    private Reply count(Count in, Call call) {
        return Reply.ok(artifacts.count(in.artifacts(), in.runs().filters()));
    }

    private Reply countLatest(CountLatest in, Call call) {
        return Reply.ok(artifacts.countLatest(in.artifacts(), in.runs().filters()));
    }

    private Reply update(Update in, Call call) {
        artifacts.update(in.id(), in.artifact());
        return Reply.noContent();
    }

    private Reply delete(ById in, Call call) {
        artifacts.delete(in.id());
        return Reply.noContent();
    }
}
