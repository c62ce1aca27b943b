@NullMarked
package dev.provost.engine.states;

import org.jspecify.annotations.NullMarked;
