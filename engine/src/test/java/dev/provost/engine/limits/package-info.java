@NullMarked
package dev.provost.engine.limits;

import org.jspecify.annotations.NullMarked;
