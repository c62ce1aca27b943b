package dev.provost.api.notifications;

import dev.provost.api.json.Check;
import dev.provost.api.json.Limits;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A message with the names of facts in braces: `Flow run {flow_run_name} failed`. Doubled braces stand for themselves.
///
/// Automations know the same facts by other names, and a template can be rewritten for them and back.
public final class MessageTemplate {
    /// What is told unless somebody says otherwise.
    public static final String USUAL = """
            Flow run {flow_name}/{flow_run_name} is {flow_run_state_name} since {flow_run_state_timestamp}.
            Flow: {flow_id}
            Flow run: {flow_run_id}
            {flow_run_url}
            {flow_run_state_message}
            """;

    /// A fact, by its name here and as the templates of automations say it.
    private record Fact(String name, String inAutomations) {}

    private static final List<Fact> FACTS = List.of(
            new Fact("flow_run_notification_policy_id", "Event ID {{ event.id }}"),
            new Fact("flow_id", "{{ flow.id }}"),
            new Fact("flow_name", "{{ flow.name }}"),
            new Fact("flow_run_url", "{{ flow_run|ui_url }}"),
            new Fact("flow_run_id", "{{ flow_run.id }}"),
            new Fact("flow_run_name", "{{ flow_run.name }}"),
            new Fact("flow_run_parameters", "{{ flow_run.parameters }}"),
            new Fact("flow_run_state_type", "{{ flow_run.state.type }}"),
            new Fact("flow_run_state_name", "{{ flow_run.state.name }}"),
            new Fact("flow_run_state_timestamp", "{{ flow_run.state.timestamp }}"),
            new Fact("flow_run_state_message", "{{ flow_run.state.message }}"),
            // The reference's own migration says it so.
            new Fact("flow_id", "{{ flow_run.flow_id }}"));

    private MessageTemplate() {}

    /// Rewrites a template for an automation.
    ///
    /// @throws IllegalArgumentException if it is none, with the reason
    public static String forAutomation(String template) {
        var text = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c != '{' && c != '}') {
                text.append(c);
            } else if (template.startsWith(String.valueOf(c), i + 1)) {
                text.append(c);
                i++;
            } else {
                int end = c == '{' ? template.indexOf('}', i) : -1;
                if (end < 0) {
                    throw new IllegalArgumentException("Single '" + c + "' encountered in format string");
                }
                text.append(fact(template.substring(i + 1, end)));
                i = end;
            }
        }
        return text.toString();
    }

    private static String fact(String name) {
        return FACTS.stream()
                .filter(fact -> fact.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Invalid template variable provided: '" + name + "'"))
                .inAutomations;
    }

    /// The template that was rewritten for an automation.
    public static String ofAutomation(String body) {
        var text = new StringBuilder();
        for (int i = 0; i < body.length(); i++) {
            int at = i;
            Optional<Fact> fact = FACTS.stream()
                    .filter(one -> body.startsWith(one.inAutomations, at))
                    .findFirst();
            char c = body.charAt(i);
            if (fact.isPresent()) {
                text.append('{').append(fact.get().name).append('}');
                i += fact.get().inAutomations.length() - 1;
            } else {
                text.append(c == '{' || c == '}' ? String.valueOf(c) + c : String.valueOf(c));
            }
        }
        return text.toString();
    }

    /// Refuses templates that cannot be filled in.
    public static final class Complete implements Check.Rule<String> {
        @Override
        public @Nullable String refusal(String template, Limits limits) {
            try {
                forAutomation(template);
                return null;
            } catch (IllegalArgumentException e) {
                return e.getMessage();
            }
        }
    }
}
