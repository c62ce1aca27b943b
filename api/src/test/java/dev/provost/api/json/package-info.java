@NullMarked
package dev.provost.api.json;

import org.jspecify.annotations.NullMarked;
