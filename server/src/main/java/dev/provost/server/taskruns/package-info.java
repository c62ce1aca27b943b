/// Task runs: how they come to be, change their states, and are found.
@NullMarked
package dev.provost.server.taskruns;

import org.jspecify.annotations.NullMarked;
