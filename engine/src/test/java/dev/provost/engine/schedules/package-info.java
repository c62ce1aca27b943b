@NullMarked
package dev.provost.engine.schedules;

import org.jspecify.annotations.NullMarked;
