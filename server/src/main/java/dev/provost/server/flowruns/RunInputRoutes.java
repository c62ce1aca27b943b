package dev.provost.server.flowruns;

import dev.provost.api.flowruns.RunInputKey;
import dev.provost.api.json.BytesText;
import dev.provost.api.json.Checked;
import dev.provost.api.json.Default;
import dev.provost.api.json.Limits;
import dev.provost.api.json.ReadBy;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/api/flow_runs/{id}/input`.
public final class RunInputRoutes {
    private final RunInputs inputs;

    public RunInputRoutes(RunInputs inputs) {
        this.inputs = inputs;
    }

    record Add(
            @FromPath UUID id,
            String key,
            @ReadBy(BytesText.class) String value,
            @Nullable String sender) implements Checked {

        @Override
        public @Nullable String refusal(Limits limits) {
            return RunInputKey.refusal(key);
        }
    }

    record Filter(
            @FromPath UUID id,
            String prefix,
            @Default("1") long limit,
            @Default("[]") List<String> excludeKeys) {}

    record ByKey(@FromPath UUID id, @FromPath String key) {}

    public void register(Router router) {
        router.post("/flow_runs/{id:uuid}/input", Add.class, this::add)
                .post("/flow_runs/{id:uuid}/input/filter", Filter.class, this::filter)
                .get("/flow_runs/{id:uuid}/input/{key}", ByKey.class, this::read)
                .delete("/flow_runs/{id:uuid}/input/{key}", ByKey.class, this::delete);
    }

    private Reply add(Add in, Call call) {
        inputs.add(in.id(), in.key(), in.value(), in.sender());
        return Reply.created(null);
    }

    private Reply filter(Filter in, Call call) {
        // A negative limit is none.
        long limit = in.limit() < 0 ? Long.MAX_VALUE : in.limit();
        return Reply.ok(inputs.list(in.id(), in.prefix(), in.excludeKeys(), limit));
    }

    private Reply read(ByKey in, Call call) {
        return Reply.text(200, inputs.read(in.id(), in.key()));
    }

    private Reply delete(ByKey in, Call call) {
        inputs.delete(in.id(), in.key());
        return Reply.noContent();
    }
}
