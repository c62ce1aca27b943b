/// Deployments and their schedules on the wire.
@NullMarked
package dev.provost.api.deployments;

import org.jspecify.annotations.NullMarked;
