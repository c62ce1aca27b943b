/// Blocks on the wire: types, the schemas of their contents, documents.
@NullMarked
package dev.provost.api.blocks;

import org.jspecify.annotations.NullMarked;
