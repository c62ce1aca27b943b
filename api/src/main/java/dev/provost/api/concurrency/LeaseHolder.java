package dev.provost.api.concurrency;

import dev.provost.api.json.Literal;
import dev.provost.api.json.Strict;
import java.util.UUID;

/// Who a lease is for.
@Strict
public record LeaseHolder(
        @Literal({"flow_run", "task_run", "deployment"}) String type, UUID id) {}
