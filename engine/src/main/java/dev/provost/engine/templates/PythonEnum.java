package dev.provost.engine.templates;

/// A member of an enumeration of texts: it equals its text and prints with its type.
///
/// @param type as Python names it
public record PythonEnum(String type, String value) {
    String text() {
        return type + "." + value;
    }
}
