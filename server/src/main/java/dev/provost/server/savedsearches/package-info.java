/// Searches that users have saved.
@NullMarked
package dev.provost.server.savedsearches;

import org.jspecify.annotations.NullMarked;
