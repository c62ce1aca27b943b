@NullMarked
package dev.provost.server;

import org.jspecify.annotations.NullMarked;
