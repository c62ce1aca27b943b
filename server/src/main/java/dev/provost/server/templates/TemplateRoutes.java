package dev.provost.server.templates;

import dev.provost.api.json.Default;
import dev.provost.server.http.Call;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.WholeBody;

/// `/api/templates`: says whether a text is a template, for whoever is writing one.
public final class TemplateRoutes {
    private final Templates templates;

    public TemplateRoutes(Templates templates) {
        this.templates = templates;
    }

    record Validate(@WholeBody @Default("\"\"") String template) {}

    record Told(Flawed error) {}

    record Flawed(int line, String message, String source) {}

    public void register(Router router) {
        router.post("/templates/validate", Validate.class, this::validate)
                .post("/automations/templates/validate", Validate.class, this::validate);
    }

    private Reply validate(Validate in, Call call) {
        return templates
                .check(in.template())
                .map(flaw -> Reply.json(422, new Told(new Flawed(flaw.line(), flaw.reason(), in.template()))))
                .orElseGet(Reply::noContent);
    }
}
