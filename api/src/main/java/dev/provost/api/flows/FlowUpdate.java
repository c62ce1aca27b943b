package dev.provost.api.flows;

import dev.provost.api.json.Patch;
import dev.provost.api.json.Strict;
import java.util.List;

/// What clients may change about a flow.
@Strict
public record FlowUpdate(Patch<List<String>> tags) {}
