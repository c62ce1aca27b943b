package dev.provost.api.json;

import java.util.Optional;

/// Knows the language of templates, which only a server does.
public interface TemplateCheck {

    /// Lets everything pass.
    TemplateCheck NONE = new TemplateCheck() {
        @Override
        public Optional<String> flaw(String template) {
            return Optional.empty();
        }

        @Override
        public Optional<String> flawOfParameters(RawJson parameters) {
            return Optional.empty();
        }
    };

    /// Why a template could not be filled in with anything, if so.
    Optional<String> flaw(String template);

    /// Why parameters that may hold templates and other recipes could not be used, if so.
    Optional<String> flawOfParameters(RawJson parameters);
}
