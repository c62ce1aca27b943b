/// Templates that users write.
@NullMarked
package dev.provost.server.templates;

import org.jspecify.annotations.NullMarked;
