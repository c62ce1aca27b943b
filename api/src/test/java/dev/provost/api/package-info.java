@NullMarked
package dev.provost.api;

import org.jspecify.annotations.NullMarked;
