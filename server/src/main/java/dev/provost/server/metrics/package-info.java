/// Figures for those who watch a server, in the format of Prometheus.
@NullMarked
package dev.provost.server.metrics;

import org.jspecify.annotations.NullMarked;
