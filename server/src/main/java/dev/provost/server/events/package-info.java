/// Events: taking them in, storing them, and handing them on to whoever watches.
@NullMarked
package dev.provost.server.events;

import org.jspecify.annotations.NullMarked;
