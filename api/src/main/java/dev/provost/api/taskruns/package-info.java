/// Task runs on the wire.
@NullMarked
package dev.provost.api.taskruns;

import org.jspecify.annotations.NullMarked;
