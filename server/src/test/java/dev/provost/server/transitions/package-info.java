@NullMarked
package dev.provost.server.transitions;

import org.jspecify.annotations.NullMarked;
