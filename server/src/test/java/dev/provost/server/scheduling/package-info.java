@NullMarked
package dev.provost.server.scheduling;

import org.jspecify.annotations.NullMarked;
