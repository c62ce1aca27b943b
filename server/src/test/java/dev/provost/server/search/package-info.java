@org.jspecify.annotations.NullMarked
package dev.provost.server.search;
