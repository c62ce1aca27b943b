/// What the server can be told from outside: every setting of the reference, where its value comes from, and what
/// cannot apply here.
@NullMarked
package dev.provost.server.settings;

import org.jspecify.annotations.NullMarked;
