package dev.provost.server.schemas;

import dev.provost.api.json.JsonObject;
import dev.provost.api.json.RawJson;
import dev.provost.engine.schemas.FormSchema;
import dev.provost.server.http.Call;
import dev.provost.server.http.Invalid;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.hydration.Hydration;
import dev.provost.server.templates.Templates;
import dev.provost.store.Database;
import dev.provost.store.VariableStore;

/// `/api/ui/schemas`: holds what somebody typed into a form against the schema that the form was made of.
public final class SchemaRoutes {
    private final Database database;
    private final VariableStore variables;
    private final Templates templates;

    public SchemaRoutes(Database database, VariableStore variables, Templates templates) {
        this.database = database;
        this.variables = variables;
        this.templates = templates;
    }

    record Validate(@JsonObject RawJson schema, @JsonObject RawJson values) {}

    public void register(Router router) {
        router.post("/ui/schemas/validate", Validate.class, this::validate);
    }

    private Reply validate(Validate in, Call call) {
        var values = database.read(tx -> new Hydration(
                        templates, name -> variables.value(tx, name).map(RawJson::tree))
                .preview(in.values().tree()));
        return switch (new FormSchema(in.schema().tree()).of(values)) {
            case FormSchema.Verdict.Checked(var errors) -> Reply.ok(errors);
            case FormSchema.Verdict.NoSchema(var reason) -> throw Invalid.unprocessable(reason);
        };
    }
}
