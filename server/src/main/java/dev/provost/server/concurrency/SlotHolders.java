package dev.provost.server.concurrency;

import dev.provost.api.concurrency.GlobalConcurrencyLimit;
import dev.provost.api.concurrency.SlotHolder;
import dev.provost.store.Database;
import dev.provost.store.LeaseStore;
import java.util.List;
import java.util.UUID;

/// Tells who has the slots of concurrency limits.
final class SlotHolders {
    private final Database database;
    private final ConcurrencyLimits limits;
    private final LeaseStore leases;

    SlotHolders(Database database, ConcurrencyLimits limits, LeaseStore leases) {
        this.database = database;
        this.limits = limits;
        this.leases = leases;
    }

    /// Who has slots of a limit.
    ///
    /// @param activeSlots all slots that are taken now
    /// @param unleasedSlots those among them that no lease holds: they were taken by request and are given back by
    ///     request, whoever that was
    record Answer(UUID id, String name, int limit, int activeSlots, int unleasedSlots, List<SlotHolder> holders) {}

    Answer of(UUID id, int limit, long offset) {
        return database.read(tx -> {
            GlobalConcurrencyLimit found = limits.read(tx, new LimitName.Id(id));
            List<SlotHolder> holders =
                    leases.holders(tx, List.of(id), limit, offset).getOrDefault(id, List.of());
            return new Answer(
                    id,
                    found.name(),
                    found.limit(),
                    found.activeSlots(),
                    Math.max(0, found.activeSlots() - leases.leased(tx, id)),
                    holders);
        });
    }
}
