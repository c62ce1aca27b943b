@NullMarked
package dev.provost.engine.schemas;

import org.jspecify.annotations.NullMarked;
