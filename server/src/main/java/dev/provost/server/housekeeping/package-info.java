/// What the server does on its own about runs that nobody else moves on.
@NullMarked
package dev.provost.server.housekeeping;

import org.jspecify.annotations.NullMarked;
