/// Flow runs as graphs of the runs within them.
@NullMarked
package dev.provost.api.graphs;

import org.jspecify.annotations.NullMarked;
