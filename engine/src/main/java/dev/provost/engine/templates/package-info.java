/// Templates in the language of Jinja2, with the values of Python, made for texts of strangers: nothing outside can be
/// reached from one, and what it may cost is bounded.
@NullMarked
package dev.provost.engine.templates;

import org.jspecify.annotations.NullMarked;
