package dev.provost.api.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the reference takes for nothing: null, false, zero, and whatever has no contents.
public final class Emptiness {
    private Emptiness() {}

    public static boolean of(@Nullable JsonNode value) {
        return value == null
                || switch (value.getNodeType()) {
                    case STRING -> value.stringValue().isEmpty();
                    case NUMBER -> isZero(value);
                    case BOOLEAN -> !value.booleanValue();
                    case ARRAY, OBJECT -> value.isEmpty();
                    case NULL, MISSING -> true;
                    case BINARY, POJO -> false;
                };
    }

    /// Whether the value is the number zero, as false is.
    public static boolean isZero(JsonNode value) {
        if (value.isBigInteger()) {
            // It may be too large for a double, and Jackson then refuses to make one of it.
            return value.bigIntegerValue().signum() == 0;
        }
        return value.isNumber() ? value.doubleValue() == 0 : value.isBoolean() && !value.booleanValue();
    }
}
