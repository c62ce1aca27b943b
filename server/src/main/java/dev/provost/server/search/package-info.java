/// Finding things of all kinds by what they are called.
@NullMarked
package dev.provost.server.search;

import org.jspecify.annotations.NullMarked;
