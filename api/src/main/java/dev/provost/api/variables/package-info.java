/// Variables on the wire.
@NullMarked
package dev.provost.api.variables;

import org.jspecify.annotations.NullMarked;
