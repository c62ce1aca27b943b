package dev.provost.store;

import dev.provost.api.flowruns.CreatedBy;
import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Wire;
import org.jspecify.annotations.Nullable;

/// The JSON columns of flow runs whose content the server knows.
final class FlowRunJson {
    private static final ReadLately<FlowRunPolicy> POLICIES =
            new ReadLately<>(text -> Wire.JSON.readValue(text, FlowRunPolicy.class));
    private static final ReadLately<CreatedBy> CREATORS =
            new ReadLately<>(text -> Wire.JSON.readValue(text, CreatedBy.class));

    private FlowRunJson() {}

    /// The column `empirical_policy`.
    static FlowRunPolicy policy(RawJson column) {
        return POLICIES.read(column.text());
    }

    /// The column `created_by`, which the reference leaves empty or fills with a JSON null if nobody is known.
    static @Nullable CreatedBy createdBy(@Nullable RawJson column) {
        return column == null || column.equals(RawJson.NULL) ? null : CREATORS.read(column.text());
    }
}
