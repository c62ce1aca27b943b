/// Log lines on the wire.
@NullMarked
package dev.provost.api.logs;

import org.jspecify.annotations.NullMarked;
