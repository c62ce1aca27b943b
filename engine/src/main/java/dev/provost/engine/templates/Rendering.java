package dev.provost.engine.templates;

import dev.provost.engine.schemas.PythonText;
import dev.provost.engine.templates.Node.Arguments;
import dev.provost.engine.templates.Node.Expression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Finds the values of expressions, once.
final class Rendering {
    private final Template.Surroundings surroundings;
    private int steps;

    Rendering(Template.Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Instant now() {
        return surroundings.now();
    }

    /// Counts what is done, so that it ends.
    void step() {
        step(1);
    }

    void step(int count) {
        steps += count;
        if (steps > Limits.MOST_STEPS) {
            throw TemplateFailure.tooMuch("it takes more than " + Limits.MOST_STEPS + " steps");
        }
    }

    @Nullable
    Object filtered(String name, @Nullable Object value, Given given) {
        step();
        UnaryOperator<@Nullable Object> own = surroundings.filters().get(name);
        Filter filter = own == null ? Filters.ALL.get(name) : (_, input, _) -> own.apply(input);
        if (filter == null) {
            throw new TemplateFailure("TemplateAssertionError", "No filter named " + PythonText.quoted(name) + ".");
        }
        @Nullable Object made = filter.apply(this, value, given);
        charge(made);
        return made;
    }

    boolean tested(String name, @Nullable Object value, Given given) {
        step();
        Tests.Question question = Tests.ALL.get(name);
        if (question == null) {
            throw new TemplateFailure("TemplateAssertionError", "No test named " + PythonText.quoted(name) + ".");
        }
        return question.ask(value, given);
    }

    /// Counts what is made: a long text is as much work as many short ones.
    void charge(@Nullable Object made) {
        step(
                switch (made) {
                    case String text -> text.length() / 256;
                    case List<?> list -> list.size() / 16;
                    case Tuple(var items) -> items.size() / 16;
                    case Map<?, ?> map -> map.size() / 16;
                    case null, default -> 0;
                });
    }

    /// Counts the comparisons that it takes to put so many in order.
    void chargeOrder(int size) {
        step((int) Math.min((long) size * (Integer.SIZE - Integer.numberOfLeadingZeros(size)) / 16, Limits.MOST_STEPS));
    }

    /// The value of an expression.
    ///
    /// @param filtered what a block holds, for filters without an input
    @Nullable
    Object value(Expression expression, Frame frame, @Nullable Object filtered) {
        step();
        @Nullable Object value = found(expression, frame, filtered);
        charge(value);
        return value;
    }

    private @Nullable Object found(Expression expression, Frame frame, @Nullable Object filtered) {
        return switch (expression) {
            case Node.Literal(var value) -> value;
            case Node.Name(var name) -> frame.get(name);
            case Node.Attribute(var of, var name) -> Members.attribute(value(of, frame), name);
            case Node.Item(var of, var key) -> Members.item(value(of, frame), value(key, frame));
            case Node.Slice(var start, var stop, var step) ->
                new Members.Slice(valueOrNull(start, frame), valueOrNull(stop, frame), valueOrNull(step, frame));
            case Node.Call(var callee, var arguments) -> called(value(callee, frame), given(arguments, frame));
            case Node.Filtered(var input, var name, var arguments) ->
                filtered(name, input == null ? filtered : value(input, frame, filtered), given(arguments, frame));
            case Node.Tested(var input, var name, var arguments) ->
                tested(name, value(input, frame), given(arguments, frame));
            case Node.Not(var of) -> !Values.truth(value(of, frame));
            case Node.Signed(var negative, var of) -> Operators.signed(negative, value(of, frame));
            case Node.Binary(var operator, var left, var right) ->
                Operators.binary(operator, value(left, frame), value(right, frame));
            case Node.Both(var left, var right) -> {
                @Nullable Object first = value(left, frame);
                yield Values.truth(first) ? value(right, frame) : first;
            }
            case Node.Either(var left, var right) -> {
                @Nullable Object first = value(left, frame);
                yield Values.truth(first) ? first : value(right, frame);
            }
            case Node.Comparison comparison -> compared(comparison, frame);
            case Node.Joined(var parts) -> {
                var text = new StringBuilder();
                for (Expression part : parts) {
                    Limits.requireText(
                            text.append(Values.text(value(part, frame))).length());
                }
                yield text.toString();
            }
            case Node.Choice(var test, var then, var otherwise) ->
                Values.truth(value(test, frame))
                        ? value(then, frame)
                        : otherwise == null
                                ? new Undefined("the inline if-expression on line 1 evaluated to false and no else"
                                        + " section was defined.")
                                : value(otherwise, frame);
            case Node.ListOf(var items) -> weighed(values(items, frame));
            case Node.TupleOf(var items) -> new Tuple(weighed(values(items, frame)));
            case Node.DictOf(var entries) -> {
                Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
                for (Node.Entry entry : entries) {
                    map.put(value(entry.key(), frame), value(entry.value(), frame));
                }
                Limits.requireWeight(map);
                yield map;
            }
            case Node.Place(var namespace, var name) -> Members.attribute(frame.get(namespace), name);
        };
    }

    @Nullable
    Object value(Expression expression, Frame frame) {
        return value(expression, frame, null);
    }

    private @Nullable Object valueOrNull(@Nullable Expression expression, Frame frame) {
        return expression == null ? null : value(expression, frame);
    }

    private List<@Nullable Object> values(List<Expression> expressions, Frame frame) {
        var values = new ArrayList<@Nullable Object>();
        expressions.forEach(each -> values.add(value(each, frame)));
        return values;
    }

    private static List<@Nullable Object> weighed(List<@Nullable Object> values) {
        Limits.requireWeight(values);
        return values;
    }

    private boolean compared(Node.Comparison comparison, Frame frame) {
        @Nullable Object left = value(comparison.first(), frame);
        for (Node.Operand operand : comparison.others()) {
            @Nullable Object right = value(operand.value(), frame);
            if (!Operators.compared(operand.operator(), left, right)) {
                return false;
            }
            left = right;
        }
        return true;
    }

    Given given(Arguments arguments, Frame frame) {
        if (arguments.equals(Arguments.NONE)) {
            return Given.NOTHING;
        }
        List<@Nullable Object> positional = values(arguments.positional(), frame);
        if (arguments.all() != null) {
            positional.addAll(Values.list(value(arguments.all(), frame)));
        }
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        arguments.named().forEach((name, each) -> named.put(name, value(each, frame)));
        if (arguments.allNamed() != null) {
            if (!(value(arguments.allNamed(), frame) instanceof Map<?, ?> further)) {
                throw TemplateFailure.type("argument after ** must be a mapping");
            }
            further.forEach((name, each) -> named.put(Values.text(name), each));
        }
        return new Given(positional, named);
    }

    @Nullable
    Object called(@Nullable Object callee, Given given) {
        Values.requireDefined(callee);
        if (callee instanceof Callable callable) {
            return callable.call(given);
        }
        throw TemplateFailure.type("'" + Values.type(callee) + "' object is not callable");
    }
}
