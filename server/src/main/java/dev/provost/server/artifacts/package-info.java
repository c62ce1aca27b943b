/// Artifacts: what runs leave for people to read. Those of one key are versions of one thing, and the latest of each
/// key stands for its collection.
@NullMarked
package dev.provost.server.artifacts;

import org.jspecify.annotations.NullMarked;
