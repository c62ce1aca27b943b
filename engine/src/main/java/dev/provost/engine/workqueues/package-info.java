/// In which order the queues of a work pool are served.
@NullMarked
package dev.provost.engine.workqueues;

import org.jspecify.annotations.NullMarked;
