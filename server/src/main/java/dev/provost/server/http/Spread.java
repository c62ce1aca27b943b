package dev.provost.server.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks the component of an input record that is itself a record and whose components are read as if they were
/// declared in its place. So what several requests have in common is declared once.
///
/// A record that is spread out may have components that are.
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Spread {}
