/// The states that runs have had.
@NullMarked
package dev.provost.server.states;

import org.jspecify.annotations.NullMarked;
