@org.jspecify.annotations.NullMarked
package dev.provost.api.events;
