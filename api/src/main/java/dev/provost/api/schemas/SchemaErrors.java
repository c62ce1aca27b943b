package dev.provost.api.schemas;

import java.util.List;

/// What is wrong with the values of a form.
public record SchemaErrors(List<SchemaError> errors, boolean valid) {}
