/// Flows: what clients register before they run it.
@NullMarked
package dev.provost.server.flows;

import org.jspecify.annotations.NullMarked;
