/// Schedules on the wire: what they are made of, how they are read, and why they are refused.
@NullMarked
package dev.provost.api.schedules;

import org.jspecify.annotations.NullMarked;
