package dev.provost.api.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A record whose JSON object is looked at as a whole before it is read.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Prepared {
    Class<? extends Preparation> value();
}
