/// Notification policies of older clients, which automations do the work of.
@NullMarked
package dev.provost.server.notifications;

import org.jspecify.annotations.NullMarked;
