@NullMarked
package dev.provost.server.admin;

import org.jspecify.annotations.NullMarked;
