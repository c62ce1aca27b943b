@NullMarked
package dev.provost.server.hydration;

import org.jspecify.annotations.NullMarked;
