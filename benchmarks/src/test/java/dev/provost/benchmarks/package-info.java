@NullMarked
package dev.provost.benchmarks;

import org.jspecify.annotations.NullMarked;
