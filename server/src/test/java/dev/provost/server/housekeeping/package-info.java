@NullUnmarked
package dev.provost.server.housekeeping;

import org.jspecify.annotations.NullUnmarked;
