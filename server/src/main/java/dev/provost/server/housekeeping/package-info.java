/// What the server does on its own about runs that nobody else moves on, and about rows that nobody needs any more.
@NullMarked
package dev.provost.server.housekeeping;

import org.jspecify.annotations.NullMarked;
