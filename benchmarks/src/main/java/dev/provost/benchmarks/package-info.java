/// Loads for a running server: ours, or the reference, which answers the same requests.
@NullMarked
package dev.provost.benchmarks;

import org.jspecify.annotations.NullMarked;
