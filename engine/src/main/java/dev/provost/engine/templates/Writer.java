package dev.provost.engine.templates;

import dev.provost.engine.templates.Node.Expression;
import dev.provost.engine.templates.Node.Signature;
import dev.provost.engine.templates.Node.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Carries statements out, once.
final class Writer {
    private final Rendering rendering;
    private int calls;

    Writer(Rendering rendering) {
        this.rendering = rendering;
    }

    void write(List<Statement> statements, Frame frame, StringBuilder out) {
        for (Statement statement : statements) {
            rendering.step();
            write(statement, frame, out);
            Limits.requireText(out.length());
        }
    }

    private String captured(List<Statement> statements, Frame frame) {
        var out = new StringBuilder();
        write(statements, frame, out);
        return out.toString();
    }

    private void write(Statement statement, Frame frame, StringBuilder out) {
        switch (statement) {
            case Node.Text(var text) -> out.append(text);
            case Node.Print(var value) -> out.append(Values.text(rendering.value(value, frame)));
            case Node.For loop -> loop(loop, rendering.value(loop.items(), frame), frame, 0, out);
            case Node.If(var branches, var otherwise) -> {
                for (Node.Branch branch : branches) {
                    if (Values.truth(rendering.value(branch.test(), frame))) {
                        write(branch.body(), frame, out);
                        return;
                    }
                }
                write(otherwise, frame, out);
            }
            case Node.Assign(var target, var value) -> assign(target, rendering.value(value, frame), frame);
            case Node.AssignBlock(var target, var filter, var body) -> {
                String text = captured(body, new Frame(frame));
                assign(target, filter == null ? text : rendering.value(filter, frame, text), frame);
            }
            case Node.With(var targets, var values, var body) -> {
                var inner = new Frame(frame);
                for (int i = 0; i < targets.size(); i++) {
                    assign(targets.get(i), rendering.value(values.get(i), frame), inner);
                }
                write(body, inner, out);
            }
            case Node.Scope(var body) -> write(body, new Frame(frame), out);
            case Node.Macro(var name, var signature, var body) -> frame.set(name, macro(signature, body, frame));
            case Node.CallBlock(var call, var signature, var body) -> call(call, signature, body, frame, out);
            case Node.FilterBlock(var filter, var body) ->
                out.append(Values.text(rendering.value(filter, frame, captured(body, new Frame(frame)))));
            case Node.Elsewhere() -> throw TemplateFailure.type("no loader for this environment specified");
        }
    }

    private void assign(Expression target, @Nullable Object value, Frame frame) {
        switch (target) {
            case Node.Name(var name) -> frame.set(name, value);
            case Node.Place(var namespace, var name) -> {
                if (!(frame.get(namespace) instanceof Globals.Namespace(var values))) {
                    throw new TemplateFailure(
                            "TemplateRuntimeError", "cannot assign attribute on non-namespace object");
                }
                values.put(name, value);
            }
            case Node.TupleOf(var targets) -> {
                if (value == null || Numbers.isNumber(value)) {
                    throw TemplateFailure.type("cannot unpack non-iterable " + Values.type(value) + " object");
                }
                List<@Nullable Object> values = Values.list(value);
                if (values.size() != targets.size()) {
                    throw TemplateFailure.value(
                            values.size() > targets.size()
                                    ? "too many values to unpack (expected " + targets.size() + ")"
                                    : "not enough values to unpack (expected " + targets.size() + ", got "
                                            + values.size() + ")");
                }
                for (int i = 0; i < targets.size(); i++) {
                    assign(targets.get(i), values.get(i), frame);
                }
            }
            default -> throw new IllegalStateException("not a target: " + target);
        }
    }

    private void loop(Node.For loop, @Nullable Object items, Frame frame, int depth, StringBuilder out) {
        List<@Nullable Object> all = new ArrayList<>();
        for (Object item : Values.list(items)) {
            var inner = new Frame(frame);
            assign(loop.target(), item, inner);
            if (loop.test() == null || Values.truth(rendering.value(loop.test(), inner))) {
                all.add(item);
            }
        }
        if (all.isEmpty()) {
            write(loop.otherwise(), new Frame(frame), out);
            return;
        }
        Callable again = given -> nested(() -> {
            if (!loop.recursive()) {
                throw TemplateFailure.type("The loop must have the 'recursive' marker to be called recursively.");
            }
            var text = new StringBuilder();
            loop(loop, given.required("loop", 0, "iterable"), frame, depth + 1, text);
            return text.toString();
        });
        var state = new Loop(all, depth, again);
        for (Object item : all) {
            rendering.step();
            state.advance();
            var inner = new Frame(frame);
            inner.set("loop", state);
            assign(loop.target(), item, inner);
            write(loop.body(), inner, out);
        }
    }

    private interface Work {
        String run();
    }

    private String nested(Work work) {
        if (++calls > Limits.DEEPEST_CALLS) {
            throw new TemplateFailure("RecursionError", "maximum recursion depth exceeded");
        }
        String text = work.run();
        calls--;
        return text;
    }

    private Callable macro(Signature signature, List<Statement> body, Frame frame) {
        return given -> nested(() -> {
            var inner = new Frame(frame);
            List<String> parameters = signature.parameters();
            int first = parameters.size() - signature.defaults().size();
            for (int i = 0; i < parameters.size(); i++) {
                String parameter = parameters.get(i);
                @Nullable
                Object value = given.has(i, parameter)
                        ? given.or(i, parameter, null)
                        : i >= first
                                ? rendering.value(signature.defaults().get(i - first), inner)
                                : new Undefined("parameter '" + parameter + "' was not provided");
                inner.set(parameter, value);
            }
            Map<String, @Nullable Object> rest = new java.util.LinkedHashMap<>(given.named());
            parameters.forEach(rest::remove);
            inner.set("caller", rest.containsKey("caller") ? rest.remove("caller") : Undefined.name("caller"));
            inner.set("varargs", new Tuple(given.after(parameters.size()).positional()));
            inner.set("kwargs", rest);
            return captured(body, inner);
        });
    }

    private void call(Node.Call call, Signature signature, List<Statement> body, Frame frame, StringBuilder out) {
        Given given = rendering.given(call.arguments(), frame);
        Map<String, @Nullable Object> named = new java.util.LinkedHashMap<>(given.named());
        named.put("caller", macro(signature, body, frame));
        out.append(Values.text(
                rendering.called(rendering.value(call.callee(), frame), new Given(given.positional(), named))));
    }
}
