package dev.provost.api.flows;

import dev.provost.api.json.Default;
import dev.provost.api.json.Pattern;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Strict;
import dev.provost.api.runs.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A flow as clients register it.
@Strict
public record FlowCreate(
        @Pattern(Names.ALLOWED) String name,
        @Default("[]") List<String> tags,
        @Default("{}") @ReadBy(Labels.class) @Nullable RawJson labels) {}
