@NullMarked
package dev.provost.api.schedules;

import org.jspecify.annotations.NullMarked;
