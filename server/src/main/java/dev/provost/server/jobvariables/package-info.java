/// What work pools ask of the runs that are started in them.
@NullMarked
package dev.provost.server.jobvariables;

import org.jspecify.annotations.NullMarked;
