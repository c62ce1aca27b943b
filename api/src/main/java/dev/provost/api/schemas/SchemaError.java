package dev.provost.api.schemas;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/// Something that is wrong with a value, or with a part of it.
public sealed interface SchemaError {

    /// What is wrong here.
    record Message(@JsonValue String text) implements SchemaError {}

    /// What is wrong under a key.
    record OfProperty(String property, List<SchemaError> errors) implements SchemaError {}

    /// What is wrong with an item.
    record OfItem(int index, List<SchemaError> errors) implements SchemaError {}
}
