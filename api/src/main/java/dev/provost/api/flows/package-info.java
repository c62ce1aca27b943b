/// Flows on the wire.
@NullMarked
package dev.provost.api.flows;

import org.jspecify.annotations.NullMarked;
