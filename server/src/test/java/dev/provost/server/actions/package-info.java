/// What automations do.
@NullMarked
package dev.provost.server.actions;

import org.jspecify.annotations.NullMarked;
