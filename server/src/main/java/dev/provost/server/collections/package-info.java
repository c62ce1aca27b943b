/// What is known of the types of workers.
@NullMarked
package dev.provost.server.collections;

import org.jspecify.annotations.NullMarked;
