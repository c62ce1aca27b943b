package dev.provost.server.housekeeping;

import dev.provost.server.services.Service;
import dev.provost.store.Database;
import dev.provost.store.SlotStore;
import java.time.Instant;

/// Takes back the slots of leases that ran out: whoever had them does not renew them any more.
final class TakeBackLeases implements Service {
    private final Database database;
    private final SlotStore slots;

    TakeBackLeases(Database database, SlotStore slots) {
        this.database = database;
        this.slots = slots;
    }

    @Override
    public String name() {
        return "repossessor";
    }

    @Override
    public int runOnce(Instant now) {
        int done = 0;
        int some;
        do {
            some = database.write(tx -> slots.takeBackOverdue(tx, now, HousekeepingPart.AT_ONCE));
            done += some;
        } while (some > 0);
        return done;
    }
}
