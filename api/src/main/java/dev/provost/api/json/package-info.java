/// JSON as Provost speaks it: one mapper, and shapes that read and check what clients send.
@NullMarked
package dev.provost.api.json;

import org.jspecify.annotations.NullMarked;
