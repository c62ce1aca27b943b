/// Background tasks and those who serve them.
@NullMarked
package dev.provost.server.taskworkers;

import org.jspecify.annotations.NullMarked;
