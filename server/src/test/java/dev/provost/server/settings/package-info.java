@NullMarked
package dev.provost.server.settings;

import org.jspecify.annotations.NullMarked;
