package dev.provost.server.concurrency;

import dev.provost.api.concurrency.ConcurrencyLimitsWithLease;
import dev.provost.api.concurrency.LeaseHolder;
import dev.provost.api.concurrency.MinimalConcurrencyLimit;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.json.Gt;
import dev.provost.api.json.Le;
import dev.provost.api.json.Literal;
import dev.provost.api.json.MinLength;
import dev.provost.engine.limits.SlotRequest.Mode;
import dev.provost.server.concurrency.ConcurrencySlots.Taken;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// `/api/v2/concurrency_limits`: slots and leases.
///
/// No limit is made by asking for a slot of it: `create_if_missing` is understood and does nothing.
final class ConcurrencySlotRoutes {
    private static final String CONCURRENCY = "concurrency";
    private static final String RATE_LIMIT = "rate_limit";

    private final ConcurrencySlots slots;

    ConcurrencySlotRoutes(ConcurrencySlots slots) {
        this.slots = slots;
    }

    record Increment(
            @Gt(0) int slots,
            @MinLength(1) List<String> names,

            @Default("\"concurrency\"") @Literal({CONCURRENCY, RATE_LIMIT})
            String mode,

            @Nullable Boolean createIfMissing) {}

    record Lease(
            @Gt(0) int slots,
            @MinLength(1) List<String> names,

            @Default("\"concurrency\"") @Literal({CONCURRENCY, RATE_LIMIT})
            String mode,

            @Ge(60) @Le(86_400) @Default("300") double leaseDuration,
            @Nullable LeaseHolder holder) {}

    record Decrement(
            @Gt(0) int slots,
            @MinLength(1) List<String> names,
            @Gt(0) @Nullable Double occupancySeconds,
            @Nullable Boolean createIfMissing) {}

    record EndLease(UUID leaseId) {}

    record Renew(
            @FromPath UUID leaseId,
            @Ge(60) @Le(86_400) @Default("300") double leaseDuration) {}

    void register(Router router) {
        router.post("/v2/concurrency_limits/increment", Increment.class, this::increment)
                .post("/v2/concurrency_limits/increment-with-lease", Lease.class, this::lease)
                .post("/v2/concurrency_limits/decrement", Decrement.class, this::decrement)
                .post("/v2/concurrency_limits/decrement-with-lease", EndLease.class, this::endLease)
                .post("/v2/concurrency_limits/leases/{lease_id}/renew", Renew.class, this::renew);
    }

    private Reply increment(Increment in, Call call) {
        return answer(slots.take(in.names(), in.slots(), mode(in.mode())), (_, limits) -> limits);
    }

    private Reply lease(Lease in, Call call) {
        Taken taken = slots.lease(
                in.names(), in.slots(), mode(in.mode()), ConcurrencySlots.seconds(in.leaseDuration()), in.holder());
        return answer(taken, (lease, limits) -> new ConcurrencyLimitsWithLease(Objects.requireNonNull(lease), limits));
    }

    private Reply decrement(Decrement in, Call call) {
        return Reply.ok(slots.giveBack(in.names(), in.slots(), in.occupancySeconds()));
    }

    private Reply endLease(EndLease in, Call call) {
        slots.giveBack(in.leaseId());
        return Reply.noContent();
    }

    private Reply renew(Renew in, Call call) {
        return slots.renew(in.leaseId(), ConcurrencySlots.seconds(in.leaseDuration()))
                ? Reply.noContent()
                : Reply.json(410, Map.of("detail", "Lease not found - it may have expired or been revoked"));
    }

    private static Mode mode(String mode) {
        return mode.equals(RATE_LIMIT) ? Mode.RATE_LIMIT : Mode.CONCURRENCY;
    }

    private static Reply answer(
            Taken taken, BiFunction<@Nullable UUID, List<MinimalConcurrencyLimit>, Object> granted) {
        return switch (taken) {
            case Taken.Granted(var lease, var limits) -> Reply.ok(granted.apply(lease, limits));
            case Taken.Locked(var seconds) ->
                Reply.json(423, Map.of("detail", "Locked")).header("Retry-After", Double.toString(seconds));
        };
    }
}
