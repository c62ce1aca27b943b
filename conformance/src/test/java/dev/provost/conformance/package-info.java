@NullMarked
package dev.provost.conformance;

import org.jspecify.annotations.NullMarked;
