package dev.provost.engine.states;

import java.util.UUID;

/// A concurrency limit with what is taken of it.
///
/// @param activeSlots the slots taken, after decay
public record SlotLimit(UUID id, boolean active, int limit, double activeSlots) {

    /// Whether one more slot can be taken. Of a limit that is switched off, none can.
    boolean hasRoom() {
        return active && activeSlots + 1 <= limit;
    }
}
