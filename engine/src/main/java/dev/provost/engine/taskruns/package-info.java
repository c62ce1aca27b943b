/// What events say about task runs. Clients run their tasks by themselves and report each state with an event.
@NullMarked
package dev.provost.engine.taskruns;

import org.jspecify.annotations.NullMarked;
