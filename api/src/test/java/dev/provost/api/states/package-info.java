@NullMarked
package dev.provost.api.states;

import org.jspecify.annotations.NullMarked;
