/// Flow runs as graphs.
@NullMarked
package dev.provost.server.graphs;

import org.jspecify.annotations.NullMarked;
