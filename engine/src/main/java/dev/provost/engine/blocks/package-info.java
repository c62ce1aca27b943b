/// Blocks without a database: checksums and composition of schemas, secrets, references, encryption.
@NullMarked
package dev.provost.engine.blocks;

import org.jspecify.annotations.NullMarked;
