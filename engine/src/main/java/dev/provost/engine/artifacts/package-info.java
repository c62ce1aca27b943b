/// What is told of artifacts.
@NullMarked
package dev.provost.engine.artifacts;

import org.jspecify.annotations.NullMarked;
