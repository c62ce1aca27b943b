package dev.provost.api.automations;

import dev.provost.api.json.Check;
import dev.provost.api.json.Limits;
import dev.provost.api.json.RawJson;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What an action's parts must be.
final class ActionChecks {
    private ActionChecks() {}

    private static @Nullable String template(String name, String template, Limits limits) {
        return limits.templates()
                .flaw(template)
                .map(flaw -> "'" + name + "' is not a valid template: " + flaw)
                .orElse(null);
    }

    static final class Subject implements Check.Rule<String> {
        @Override
        public @Nullable String refusal(String subject, Limits limits) {
            return template("subject", subject, limits);
        }
    }

    static final class Body implements Check.Rule<String> {
        @Override
        public @Nullable String refusal(String body, Limits limits) {
            return template("body", body, limits);
        }
    }

    static final class Payload implements Check.Rule<String> {
        @Override
        public @Nullable String refusal(String payload, Limits limits) {
            return payload.isEmpty() ? null : template("payload", payload, limits);
        }
    }

    static final class Parameters implements Check.Rule<RawJson> {
        @Override
        public @Nullable String refusal(RawJson parameters, Limits limits) {
            return limits.templates().flawOfParameters(parameters).orElse(null);
        }
    }

    static final class NotNegative implements Check.Rule<Duration> {
        @Override
        public @Nullable String refusal(Duration duration, Limits limits) {
            return duration.isNegative() ? "schedule_after must be non-negative" : null;
        }
    }
}
