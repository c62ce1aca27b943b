/// Handing on what has been committed, to those in this process who watch.
@NullMarked
package dev.provost.server.streams;

import org.jspecify.annotations.NullMarked;
