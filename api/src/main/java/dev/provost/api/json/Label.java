package dev.provost.api.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a record of a sealed interface is called in a problem's location, and under the interface's [Discriminator]:
/// its own name unless said.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Label {
    String value();

    /// What the outermost one is called, where records of this type may stand within each other; as all of them
    /// unless said. Nothing under a [Discriminator].
    String outermost() default "";
}
