/// Slots of concurrency limits: who holds them, how they are taken, given back and how they decay.
///
/// A limit's row counts its taken slots. Who took them is told by leases: a lease holds so many slots of each of some
/// limits, for a run, until it is given back or runs out. (A limit on a tag of the older kind lists its holders
/// instead of counting them.) The server reads limits and leases under a lock into a [SlotBook], the rules of
/// `engine.states` see what the book says, and what they decide is noted in the book at once. So the second run of a
/// batch sees the slot that the first one took, and in the end each row is written once, as the book has it.
///
/// # Slots that no lease holds
///
/// A count can be higher than its leases account for: slots taken by request without a lease, and those of runs that
/// began under the reference, whose leases are files or memory of its own. A run that ends without a lease that we
/// know of gives back one of these, if there is one, and never a slot that some other run's lease holds. (The
/// reference takes one off the count in any case, and so lets one run too many in.)
///
/// # Locks
///
/// Whoever changes slots locks in this order: flow runs, task runs, limits that list their holders, leases, limits
/// that count; each kind in the order of its keys, in one statement. Nothing can go round in a circle.
@NullMarked
package dev.provost.engine.limits;

import org.jspecify.annotations.NullMarked;
