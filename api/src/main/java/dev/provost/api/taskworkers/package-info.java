/// Those who serve background tasks.
@NullMarked
package dev.provost.api.taskworkers;

import org.jspecify.annotations.NullMarked;
