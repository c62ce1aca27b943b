@NullMarked
package dev.provost.testing;

import org.jspecify.annotations.NullMarked;
