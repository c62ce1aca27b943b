/// Flow runs on the wire.
@NullMarked
package dev.provost.api.flowruns;

import org.jspecify.annotations.NullMarked;
