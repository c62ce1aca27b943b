/// Blocks: typed, encrypted pieces of configuration that refer to each other.
@NullMarked
package dev.provost.server.blocks;

import org.jspecify.annotations.NullMarked;
