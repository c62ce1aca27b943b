/// Artifacts, which runs leave for people to read, on the wire.
@NullMarked
package dev.provost.api.artifacts;

import org.jspecify.annotations.NullMarked;
