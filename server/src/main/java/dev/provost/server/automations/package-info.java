/// Automations: what is done when events come, or do not.
@NullMarked
package dev.provost.server.automations;

import org.jspecify.annotations.NullMarked;
