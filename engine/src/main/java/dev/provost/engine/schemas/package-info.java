/// JSON Schema: whether a value is what was asked for, and if not, what to say.
@NullMarked
package dev.provost.engine.schemas;

import org.jspecify.annotations.NullMarked;
