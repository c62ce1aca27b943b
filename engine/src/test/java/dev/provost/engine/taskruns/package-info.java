@NullMarked
package dev.provost.engine.taskruns;

import org.jspecify.annotations.NullMarked;
