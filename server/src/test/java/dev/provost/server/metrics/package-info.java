@NullMarked
package dev.provost.server.metrics;

import org.jspecify.annotations.NullMarked;
