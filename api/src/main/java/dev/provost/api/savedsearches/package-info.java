/// Saved searches on the wire.
@NullMarked
package dev.provost.api.savedsearches;

import org.jspecify.annotations.NullMarked;
