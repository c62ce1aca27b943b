/// Automations on the wire.
@NullMarked
package dev.provost.api.automations;

import org.jspecify.annotations.NullMarked;
