/// What automations do once their triggers have fired.
@NullMarked
package dev.provost.server.actions;

import org.jspecify.annotations.NullMarked;
