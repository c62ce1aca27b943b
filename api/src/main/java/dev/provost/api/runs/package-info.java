/// What flow runs and task runs have in common on the wire.
@NullMarked
package dev.provost.api.runs;

import org.jspecify.annotations.NullMarked;
