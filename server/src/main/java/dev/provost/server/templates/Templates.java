package dev.provost.server.templates;

import dev.provost.engine.schemas.PythonText;
import dev.provost.engine.templates.Template;
import dev.provost.engine.templates.Template.Surroundings;
import dev.provost.engine.templates.TemplateFailure;
import dev.provost.engine.templates.TemplateSyntax;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Templates that users write, kept short: they may have few loops.
public final class Templates {
    private static final int MOST_LOOPS = 10;
    private static final int DEEPEST_LOOP = 2;

    /// Where a template has nothing to speak of, no moment comes into it either.
    private static final Surroundings NOTHING = new Surroundings(Instant.EPOCH, Map.of());

    /// What is wrong with a template.
    ///
    /// @param line the line where, or 0 if it is the whole
    public record Flaw(String reason, int line) {}

    /// What a template came to.
    public sealed interface Rendered {
        record Text(String text) implements Rendered {}

        /// It cannot be filled in.
        ///
        /// @param error as Python shows it: `UndefinedError("'x' is undefined")`
        record Failed(String error) implements Rendered {
            public String reason() {
                return "Failed to render template due to the following error: " + error;
            }
        }
    }

    /// Whether a text has places for values; most have none.
    public static boolean maybe(String text) {
        return text.contains("{{") || text.contains("{%");
    }

    /// Why a template could not be filled in with anything, if so.
    public Optional<String> flaw(String template) {
        return check(template).map(Flaw::reason);
    }

    /// The same, with the place.
    public Optional<Flaw> check(String template) {
        try {
            Template read = Template.parse(template);
            if (read.loops() > MOST_LOOPS) {
                return Optional.of(new Flaw(
                        "Contains " + read.loops() + " for loops. Templates can contain no more than " + MOST_LOOPS
                                + " for loops.",
                        0));
            }
            return read.loopDepth() > DEEPEST_LOOP
                    ? Optional.of(new Flaw(
                            "Contains nested for loops at a depth of " + read.loopDepth()
                                    + ". Templates can nest for loops no more than " + DEEPEST_LOOP + " loops deep.",
                            0))
                    : Optional.empty();
        } catch (TemplateSyntax e) {
            return Optional.of(new Flaw(e.reason(), e.line()));
        }
    }

    /// The names that templates look up.
    public Set<String> names(List<String> templates) {
        var names = new HashSet<String>();
        for (String template : templates) {
            try {
                names.addAll(Template.parse(template).names());
            } catch (TemplateSyntax _) {
                // It is told when it is to be filled in.
            }
        }
        return names;
    }

    /// Fills a template in that has nothing to speak of.
    public Rendered render(String template) {
        return render(template, Map.of(), NOTHING);
    }

    /// Fills a template in.
    ///
    /// @param values what it may speak of
    public Rendered render(String template, Map<String, ? extends @Nullable Object> values, Surroundings surroundings) {
        if (!maybe(template)) {
            return new Rendered.Text(template);
        }
        try {
            return new Rendered.Text(Template.parse(template).render(values, surroundings));
        } catch (TemplateSyntax e) {
            return new Rendered.Failed("TemplateSyntaxError(" + PythonText.quoted(e.reason()) + ")");
        } catch (TemplateFailure e) {
            return new Rendered.Failed(e.shown());
        }
    }
}
