/// Variables: values that flows ask for by name.
@NullMarked
package dev.provost.server.variables;

import org.jspecify.annotations.NullMarked;
