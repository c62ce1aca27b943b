/// The life of a state transition, as far as it needs no database.
///
/// Someone proposes a state for a run. The server reads the run under a lock, together with everything the rules
/// may ask about it ([FlowRunFacts], [TaskRunFacts]), picks a policy ([Policies]) and calls
/// [Orchestration#propose]. What comes back ([Outcome]) is what the client is told and a list of values that say
/// what to write ([Effect]). The server writes them in the transaction it read the facts in. Nothing here reads,
/// writes, waits, or knows what time it is; now, new ids and chance come as arguments ([Circumstances]), so the
/// same question has the same answer every time.
///
/// # There
///
/// A policy is a list of steps, most of them rules ([Rule]). They are taken in their order, which is the reference's,
/// and so are their names. Each is asked about the transition as the ones before it left it, and may let it pass,
/// amend the new state or the run, put another state in its place, keep the run where it is, or make the client wait
/// or stop ([Verdict]).
///
/// A rule is asked only while the transition leads to a state of the type that was proposed. Once a rule has sent the
/// run elsewhere, the rest have nothing to say about it; but if it answered with another state of the same type, they
/// have, and the last one to answer is the one the client hears.
///
/// Some steps are not asked, they just happen to whatever state is going to be written, and whoever wanted it:
/// transforms ([Transform]). After a policy come always the transforms of [GlobalFlowPolicy] or [GlobalTaskPolicy],
/// the bookkeeping: start and end, run time, counts, what is due when. They apply to a state that was put in place of
/// the proposed one, and to a forced one, just as well.
///
/// # And back
///
/// Now it is known what will be written, or that nothing will. The steps are visited once more, the last one first,
/// and each says what follows ([Aftermath]): slots given back, the event, the cache entry, the state of a parent's
/// task run. A rule is visited only if the transition leads where that rule last let it go. If it was sent elsewhere
/// by a later rule, what the rule had in mind does not happen, and what it had changed about the run is withdrawn. A
/// rule that itself sent the run into a state it is never asked about has had its last word. One that is asked about
/// transitions into anything is visited even if it kept the run where it was: a paused run that may not leave its
/// pause like this is marked as resuming all the same. So effects can be there though no state is written.
///
/// Slots work the same way. In the reference, rules take slots as they go and give them back if a later rule changes
/// its mind. Here the facts say how many are free, a verdict says that one will be taken, and it is taken when all is
/// decided, in the same transaction. Whoever decides several proposals on the same facts must count the slots that
/// the earlier ones take.
///
/// # Facts in, facts out
///
/// The facts of a run are also the draft of what the run becomes. Whatever differs from the facts that came in is
/// written, as one effect with all columns that follow a run's states ([RunColumns]).
///
/// A subflow's state is also the state of the task run that stands for it in its parent's run. That is a second
/// transition, decided in the course of the first, and its effects are among the first one's.
@NullMarked
package dev.provost.engine.states;

import org.jspecify.annotations.NullMarked;
