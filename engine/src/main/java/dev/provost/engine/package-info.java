@NullMarked
package dev.provost.engine;

import org.jspecify.annotations.NullMarked;
