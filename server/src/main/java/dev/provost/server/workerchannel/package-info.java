/// The socket between server and workers, and what workers are asked to clean up.
@NullMarked
package dev.provost.server.workerchannel;

import org.jspecify.annotations.NullMarked;
