/// Flow runs: how they come to be, change their states, and are found.
@NullMarked
package dev.provost.server.flowruns;

import org.jspecify.annotations.NullMarked;
