/// The states that runs move through, and the answer to a proposed state.
@NullMarked
package dev.provost.api.states;

import org.jspecify.annotations.NullMarked;
