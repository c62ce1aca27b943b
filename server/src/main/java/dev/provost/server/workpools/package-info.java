/// Work pools, their queues, and the workers and agents that ask them for runs.
@NullMarked
package dev.provost.server.workpools;

import org.jspecify.annotations.NullMarked;
