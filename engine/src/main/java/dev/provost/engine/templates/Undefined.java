package dev.provost.engine.templates;

/// What is not there. It prints as nothing, and so does whatever is looked for in it.
///
/// @param kind what Python raises when it would have to be there
/// @param hint what is said then
record Undefined(String kind, String hint) {
    Undefined(String hint) {
        this("UndefinedError", hint);
    }

    static Undefined name(String name) {
        return new Undefined("'" + name + "' is undefined");
    }

    TemplateFailure failure() {
        return new TemplateFailure(kind, hint);
    }
}
