/// What is sent, and what becomes of it.
@NullMarked
package dev.provost.server.courier;

import org.jspecify.annotations.NullMarked;
