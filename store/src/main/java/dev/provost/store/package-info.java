@NullMarked
package dev.provost.store;

import org.jspecify.annotations.NullMarked;
