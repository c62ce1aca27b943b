/// The filters that requests about different things have in common: keys of their bodies, spread out in their inputs.
@NullMarked
package dev.provost.server.criteria;

import org.jspecify.annotations.NullMarked;
