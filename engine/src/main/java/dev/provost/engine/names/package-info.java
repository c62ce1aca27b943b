/// Ids, and names for what people did not name.
@NullMarked
package dev.provost.engine.names;

import org.jspecify.annotations.NullMarked;
