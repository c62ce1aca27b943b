/// What is said of values that were held against a schema, on the wire.
@NullMarked
package dev.provost.api.schemas;

import org.jspecify.annotations.NullMarked;
