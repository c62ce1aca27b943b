package dev.provost.api.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/// A record whose JSON object is put right before it is read: old keys moved to new ones.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Prepared {
    /// Answers the object to read; it must not change the one it is given.
    Class<? extends UnaryOperator<JsonNode>> value();
}
