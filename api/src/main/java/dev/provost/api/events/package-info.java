/// Events on the wire.
@NullMarked
package dev.provost.api.events;

import org.jspecify.annotations.NullMarked;
