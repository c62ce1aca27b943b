/// Inputs that hold recipes instead of values.
@NullMarked
package dev.provost.server.hydration;

import org.jspecify.annotations.NullMarked;
