package dev.provost.api.workpools;

import dev.provost.api.json.Check;
import dev.provost.api.json.Limits;
import dev.provost.api.json.RawJson;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A base job template: what a worker makes of a run, and the variables that it may speak of.
///
/// ```
/// {}                                                                                      fine
/// {"job_configuration": {"image": "{{ image }}"}, "variables": {"properties": {"image": …}}}  fine
/// {"job_configuration": {"image": "{{ image }}"}, "variables": {"properties": {"env": …}}}    refused
/// ```
public final class JobTemplate implements Check.Rule<RawJson> {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{\\{\\s*([\\w.\\-\\[\\]$]+)\\s*}}", Pattern.UNICODE_CHARACTER_CLASS);

    @Override
    public @Nullable String refusal(RawJson template, Limits limits) {
        if (template.equals(RawJson.EMPTY_OBJECT)) {
            return null;
        }
        JsonNode tree = template.tree();
        JsonNode configuration = tree.path("job_configuration");
        JsonNode variables = tree.path("variables");
        if (!isFilledObject(configuration) || !isFilledObject(variables)) {
            return "The `base_job_template` must contain both a `job_configuration` key and a `variables` key.";
        }
        Set<String> undeclared = placeholders(configuration);
        undeclared.removeAll(variables.path("properties").propertyNames());
        return undeclared.isEmpty()
                ? null
                : "The variables specified in the job configuration template must be present as properties in the"
                        + " variables schema. Your job configuration uses the following undeclared variable(s): "
                        + String.join(" ,", undeclared) + ".";
    }

    private static boolean isFilledObject(JsonNode value) {
        return value.isObject() && !value.isEmpty();
    }

    private static Set<String> placeholders(JsonNode configuration) {
        var names = new LinkedHashSet<String>();
        for (Matcher found = PLACEHOLDER.matcher(RawJson.of(configuration).text()); found.find(); ) {
            names.add(found.group(1));
        }
        return names;
    }
}
