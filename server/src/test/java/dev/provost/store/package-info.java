/// What tests of the server need to know of the store's insides.
@NullMarked
package dev.provost.store;

import org.jspecify.annotations.NullMarked;
