/// The services that look at events, and at their absence, for automations.
@NullMarked
package dev.provost.server.triggers;

import org.jspecify.annotations.NullMarked;
