package dev.provost.api.concurrency;

import dev.provost.api.flows.Names;
import dev.provost.api.json.Pattern;
import dev.provost.api.json.Strict;

/// The limit of a tag as clients set it.
@Strict
public record ConcurrencyLimitCreate(@Pattern(Names.ALLOWED) String tag, int concurrencyLimit) {}
