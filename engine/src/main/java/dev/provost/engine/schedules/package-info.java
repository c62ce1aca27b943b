/// When schedules are due.
///
/// [ScheduleDates] is the way in; each kind of schedule has its file. All of it is arithmetic on a start that is given:
/// nothing here looks at a clock.
@NullMarked
package dev.provost.engine.schedules;

import org.jspecify.annotations.NullMarked;
