/// What lists can be asked for: filters and orders, in a few general shapes.
@NullMarked
package dev.provost.api.filters;

import org.jspecify.annotations.NullMarked;
