/// Concurrency limits, their slots and those who hold them, on the wire.
@NullMarked
package dev.provost.api.concurrency;

import org.jspecify.annotations.NullMarked;
