/// Work pools, their queues, and the workers that ask them for runs.
@NullMarked
package dev.provost.api.workpools;

import org.jspecify.annotations.NullMarked;
