package dev.provost.server.variables;

import dev.provost.api.filters.VariableFilter;
import dev.provost.api.filters.VariableSort;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.variables.VariableCreate;
import dev.provost.api.variables.VariableUpdate;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.PageLimit;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.WholeBody;
import dev.provost.server.variables.Variables.Which;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/api/variables`.
public final class VariableRoutes {
    private final Variables variables;

    public VariableRoutes(Variables variables) {
        this.variables = variables;
    }

    record Create(@WholeBody VariableCreate variable) {}

    record ById(@FromPath UUID id) {}

    record ByName(@FromPath String name) {}

    record Filter(
            @PageLimit int limit,
            @Ge(0) @Default("0") long offset,
            @Nullable VariableFilter variables,
            @Default("\"NAME_ASC\"") VariableSort sort) {}

    record Count(@Nullable VariableFilter variables) {}

    record UpdateById(@FromPath UUID id, @WholeBody VariableUpdate variable) {}

    record UpdateByName(@FromPath String name, @WholeBody VariableUpdate variable) {}

    public void register(Router router) {
        router.post("/variables/", Create.class, this::create)
                .post("/variables/filter", Filter.class, this::filter)
                .post("/variables/count", Count.class, this::count)
                .get("/variables/{id:uuid}", ById.class, this::read)
                .patch("/variables/{id:uuid}", UpdateById.class, this::update)
                .delete("/variables/{id:uuid}", ById.class, this::delete)
                .get("/variables/name/{name}", ByName.class, this::readByName)
                .patch("/variables/name/{name}", UpdateByName.class, this::updateByName)
                .delete("/variables/name/{name}", ByName.class, this::deleteByName);
    }

    private Reply create(Create in, Call call) {
        return Reply.created(variables.create(in.variable()));
    }

    private Reply filter(Filter in, Call call) {
        return Reply.ok(variables.list(in.variables(), in.sort(), in.offset(), in.limit()));
    }

    private Reply count(Count in, Call call) {
        return Reply.ok(variables.count(in.variables()));
    }

    private Reply read(ById in, Call call) {
        return Reply.ok(variables.read(new Which.ById(in.id())));
    }

    private Reply readByName(ByName in, Call call) {
        return Reply.ok(variables.read(new Which.ByName(in.name())));
    }

    private Reply update(UpdateById in, Call call) {
        variables.update(new Which.ById(in.id()), in.variable());
        return Reply.noContent();
    }

    private Reply updateByName(UpdateByName in, Call call) {
        variables.update(new Which.ByName(in.name()), in.variable());
        return Reply.noContent();
    }

    private Reply delete(ById in, Call call) {
        variables.delete(new Which.ById(in.id()));
        return Reply.noContent();
    }

    private Reply deleteByName(ByName in, Call call) {
        variables.delete(new Which.ByName(in.name()));
        return Reply.noContent();
    }
}
