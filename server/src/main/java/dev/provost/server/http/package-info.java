/// The HTTP toolkit: routes, inputs, answers, errors and WebSockets, and the one class that knows the HTTP engine.
@NullMarked
package dev.provost.server.http;

import org.jspecify.annotations.NullMarked;
