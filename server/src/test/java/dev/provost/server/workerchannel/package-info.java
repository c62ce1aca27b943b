@NullUnmarked
package dev.provost.server.workerchannel;

import org.jspecify.annotations.NullUnmarked;
