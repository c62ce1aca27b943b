/// Runs that deployments' schedules make.
///
/// A run is made once for each schedule and time. Its idempotency key says both, so asking again, here or on another
/// server, makes nothing twice; and while a deployment's runs are made, its row is held, so that none is made after a
/// change has deleted those that were there before.
@NullMarked
package dev.provost.server.scheduling;

import org.jspecify.annotations.NullMarked;
