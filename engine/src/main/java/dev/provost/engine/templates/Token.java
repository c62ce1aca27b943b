package dev.provost.engine.templates;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A piece of a template's source.
///
/// @param text a name, an operator or literal text
/// @param value what a literal stands for, or why the source ends here
record Token(Kind kind, String text, @Nullable Object value, int line) {

    enum Kind {
        DATA,
        PRINT_BEGIN,
        PRINT_END,
        BLOCK_BEGIN,
        BLOCK_END,
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        OPERATOR,
        END,
        /// What follows cannot be read.
        FLAW
    }

    private static final Map<Kind, String> WORDS = Map.of(
            Kind.DATA, "template data / text",
            Kind.PRINT_BEGIN, "begin of print statement",
            Kind.PRINT_END, "end of print statement",
            Kind.BLOCK_BEGIN, "begin of statement block",
            Kind.BLOCK_END, "end of statement block",
            Kind.NAME, "name",
            Kind.STRING, "string",
            Kind.INTEGER, "integer",
            Kind.FLOAT, "float",
            Kind.END, "end of template");

    boolean is(Kind other) {
        return kind == other;
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    boolean isOperator(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    static String describe(Kind kind) {
        return WORDS.getOrDefault(kind, kind.name());
    }

    String described() {
        return kind == Kind.NAME || kind == Kind.OPERATOR ? text : describe(kind);
    }
}
