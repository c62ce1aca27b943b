/// What a server says about itself.
@NullMarked
package dev.provost.server.admin;

import org.jspecify.annotations.NullMarked;
