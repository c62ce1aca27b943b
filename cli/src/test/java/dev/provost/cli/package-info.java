@NullMarked
package dev.provost.cli;

import org.jspecify.annotations.NullMarked;
