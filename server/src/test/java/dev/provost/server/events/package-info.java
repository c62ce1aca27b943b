@NullMarked
package dev.provost.server.events;

import org.jspecify.annotations.NullMarked;
