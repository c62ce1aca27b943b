/// The pages of a user interface: where they lie, and what they are told about the server.
@NullMarked
package dev.provost.server.ui;

import org.jspecify.annotations.NullMarked;
