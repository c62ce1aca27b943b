@NullMarked
package dev.provost.engine.names;

import org.jspecify.annotations.NullMarked;
