/// Writing together what is proposed at the same time.
@NullMarked
package dev.provost.server.transitions;

import org.jspecify.annotations.NullMarked;
