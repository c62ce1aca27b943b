package dev.provost.server.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks the `int` component that is the body's `limit`: how many rows a list may have.
///
/// It is the server's page size when left out, and refused with `{"detail": …}` below zero or above that size, before
/// anything else that may be wrong with the request is said.
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface PageLimit {}
