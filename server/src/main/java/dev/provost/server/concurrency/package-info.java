/// Concurrency limits: how many may do something at once, or how often, and who is doing it.
///
/// A client makes a limit, takes slots of it before it goes on and gives them back when it is done. A slot that is
/// taken with a lease comes back by itself when its client does not renew the lease; what holds a slot is a row, so
/// there is always somebody to ask (see `dev.provost.engine.limits`).
@NullMarked
package dev.provost.server.concurrency;

import org.jspecify.annotations.NullMarked;
