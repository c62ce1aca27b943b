/// Triggers: what becomes of events for those who wait for them.
///
/// An event trigger counts events in *buckets*: one for each set of values of the labels that it counts apart.
/// A bucket has a window of time, and there is one at a time. Time here is the events' own, when they occurred,
/// not when they came.
///
/// ```
/// reactive    window opens ──●──●──●   the third of three: fires at once, and the next window opens here
/// proactive   window opens ──●─────────── end   two of three came: fires at the end of the window, not before
/// after       nothing is open until one of the events it comes after; a window opens there, and none follows it
/// ```
///
/// A firing goes to the composite trigger around it, if there is one, which counts its children's firings, and
/// so on until the automation itself fires.
///
/// Events come in any order, and three things are done about it. An event that says which one it follows waits
/// for that one ([CausalOrder]). The first window of a trigger reaches back some minutes, so that events that
/// occurred before the first that came still count. And for a proactive trigger that waits for events *after*
/// others, what it expects is held for a while ([HeldEvents]), so that it counts when the window it belongs to
/// opens later: otherwise a run's end that came before its start would be missed, and the run taken for dead.
@NullMarked
package dev.provost.engine.triggers;

import org.jspecify.annotations.NullMarked;
