/// Policies of older clients that say who is told of which states of flow runs.
@NullMarked
package dev.provost.api.notifications;

import org.jspecify.annotations.NullMarked;
