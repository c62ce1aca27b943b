package dev.provost.server.templates;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Templates in the language of Jinja2, kept short: they may neither run for long nor write much.
public final class Templates {
    private static final int MOST_LOOPS = 10;
    private static final int DEEPEST_LOOP = 2;
    private static final Pattern LOOP_TAG = Pattern.compile("\\{%[-+]?\\s*(for|endfor)\\b");

    private static final long LONGEST_OUTPUT = 1 << 20;
    private static final int LONGEST_LIST = 10_000;
    private static final int DEEPEST_INCLUSION = 10;
    private static final int LONGEST_RANGE = 100;

    /// What a template came to.
    public sealed interface Rendered {
        record Text(String text) implements Rendered {}

        record Failed(String reason) implements Rendered {}
    }

    /// Made when the first template needs it: few servers ever see one.
    private static final class Engine {
        private static final Jinjava JINJAVA = new Jinjava(JinjavaConfig.newBuilder()
                .withMaxOutputSize(LONGEST_OUTPUT)
                .withMaxStringLength(LONGEST_OUTPUT)
                .withMaxListSize(LONGEST_LIST)
                .withMaxMapSize(LONGEST_LIST)
                .withMaxRenderDepth(DEEPEST_INCLUSION)
                .withRangeLimit(LONGEST_RANGE)
                .build());

        private Engine() {}
    }

    /// Why a template asks for more than is allowed, if it does.
    public Optional<String> excess(String template) {
        int loops = 0;
        int depth = 0;
        int deepest = 0;
        for (Matcher tags = LOOP_TAG.matcher(template); tags.find(); ) {
            boolean opens = tags.group(1).equals("for");
            loops += opens ? 1 : 0;
            depth += opens ? 1 : -1;
            deepest = Math.max(deepest, depth);
        }
        if (loops > MOST_LOOPS) {
            return Optional.of("Contains " + loops + " for loops. Templates can contain no more than " + MOST_LOOPS
                    + " for loops.");
        }
        return deepest > DEEPEST_LOOP
                ? Optional.of("Contains nested for loops at a depth of " + deepest
                        + ". Templates can nest for loops no more than " + DEEPEST_LOOP + " loops deep.")
                : Optional.empty();
    }

    /// Why a template could not be filled in with anything, if so.
    public Optional<String> flaw(String template) {
        Optional<String> excess = excess(template);
        if (excess.isPresent() || (!template.contains("{{") && !template.contains("{%"))) {
            return excess;
        }
        RenderResult result = Engine.JINJAVA.renderForResult(template, Map.of());
        return result.getErrors().stream()
                .filter(error -> error.getReason() == TemplateError.ErrorReason.SYNTAX_ERROR)
                .findFirst()
                .map(TemplateError::getMessage);
    }

    /// Fills a template in.
    ///
    /// @param names what it may speak of
    public Rendered render(String template, Map<String, ?> names) {
        if (!template.contains("{{") && !template.contains("{%")) {
            return new Rendered.Text(template);
        }
        RenderResult result = Engine.JINJAVA.renderForResult(template, names);
        return result.getErrors().stream()
                .filter(error -> error.getSeverity() == TemplateError.ErrorType.FATAL)
                .findFirst()
                .<Rendered>map(error -> new Rendered.Failed(error.getMessage()))
                .orElseGet(() -> new Rendered.Text(result.getOutput()));
    }
}
