@NullMarked
package dev.provost.server.notifications;

import org.jspecify.annotations.NullMarked;
