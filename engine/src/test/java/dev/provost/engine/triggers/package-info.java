@org.jspecify.annotations.NullMarked
package dev.provost.engine.triggers;
