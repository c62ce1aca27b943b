/// What runs print.
@NullMarked
package dev.provost.server.logs;

import org.jspecify.annotations.NullMarked;
