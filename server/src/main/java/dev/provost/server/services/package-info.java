/// What the server does on its own.
@NullMarked
package dev.provost.server.services;

import org.jspecify.annotations.NullMarked;
