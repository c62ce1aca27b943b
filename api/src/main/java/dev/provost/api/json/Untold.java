package dev.provost.api.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A constant that is understood and that complaints about others do not name, because the reference has it only from
/// its next version on.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Untold {}
