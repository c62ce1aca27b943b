/// What the server says about itself.
@NullMarked
package dev.provost.api.admin;

import org.jspecify.annotations.NullMarked;
