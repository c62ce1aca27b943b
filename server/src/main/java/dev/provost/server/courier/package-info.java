/// Messages to people through the services that they use, and calls of web hooks.
@NullMarked
package dev.provost.server.courier;

import org.jspecify.annotations.NullMarked;
