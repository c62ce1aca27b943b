@NullMarked
package dev.provost.server.ui;

import org.jspecify.annotations.NullMarked;
