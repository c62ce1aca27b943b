package dev.provost.engine.templates;

import dev.provost.engine.templates.Node.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A text with places for values, in the language of Jinja2.
///
/// ```
/// {{ flow_run.name|upper }} {% if flow_run.state.message %}says {{ flow_run.state.message }}{% endif %}
/// ```
///
/// It is read once and filled in by walking over what was read: nothing of it becomes code. A template reaches only the
/// values that it is given and what these show of themselves ([PythonObject]), steps are counted, and texts, lists and
/// numbers cannot grow without end, so that filling one in always ends soon.
public final class Template {
    private final List<Statement> body;
    private final Set<String> names;
    private final int loops;
    private final int loopDepth;

    private Template(Parser.Parsed parsed) {
        body = parsed.body();
        names = parsed.names();
        loops = parsed.loops();
        loopDepth = parsed.loopDepth();
    }

    /// What a template has around it.
    ///
    /// @param now the present moment
    /// @param filters those that there are besides the usual ones
    public record Surroundings(Instant now, Map<String, UnaryOperator<@Nullable Object>> filters) {}

    /// Reads a template.
    ///
    /// @throws TemplateSyntax if it is none
    public static Template parse(String source) {
        return new Template(Parser.parse(source));
    }

    /// The names that it looks up.
    public Set<String> names() {
        return names;
    }

    /// How many loops it has.
    public int loops() {
        return loops;
    }

    /// How many loops are within one another.
    public int loopDepth() {
        return loopDepth;
    }

    /// Fills it in.
    ///
    /// @throws TemplateFailure if it cannot be filled in
    public String render(Map<String, ? extends @Nullable Object> values, Surroundings surroundings) {
        var globals = new Frame(null);
        Globals.addTo(globals);
        var frame = new Frame(globals);
        values.forEach(frame::set);
        var out = new StringBuilder();
        try {
            new Writer(new Rendering(surroundings)).write(body, frame, out);
        } catch (StackOverflowError _) {
            throw new TemplateFailure("RecursionError", "maximum recursion depth exceeded");
        } catch (ArithmeticException | DateTimeException _) {
            throw TemplateFailure.overflow("date value out of range");
        }
        return out.toString();
    }
}
