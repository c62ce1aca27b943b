/// Forms that user interfaces make of schemas.
@NullMarked
package dev.provost.server.schemas;

import org.jspecify.annotations.NullMarked;
