package dev.provost.api.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A sealed interface whose records are told apart by one key; each names its value with [Label].
///
/// Without it, a sealed interface is read as whichever of its records fits best.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Discriminator {
    /// The key.
    String value();
}
