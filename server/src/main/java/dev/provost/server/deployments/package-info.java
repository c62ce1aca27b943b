/// Deployments: how and when flows are to run.
@NullMarked
package dev.provost.server.deployments;

import org.jspecify.annotations.NullMarked;
