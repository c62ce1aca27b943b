package dev.provost.engine.templates;

import dev.provost.engine.templates.Node.Arguments;
import dev.provost.engine.templates.Node.Expression;
import dev.provost.engine.templates.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads expressions. From the loosest to the tightest:
///
/// ```
/// a if b else c    or    and    not    == != < <= > >= in    + -    ~    * / // %    **    -a    a.b a[b] a(b)    a|b
///   a is b
/// ```
final class ExpressionParser {
    /// Deeper ones are nobody's honest work.
    private static final int DEEPEST = 100;

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<Kind> ARGUMENT_STARTS = Set.of(Kind.NAME, Kind.STRING, Kind.INTEGER, Kind.FLOAT);

    private final Tokens tokens;
    private final Set<String> names = new HashSet<>();
    private int depth;

    ExpressionParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /// The names that are looked up.
    Set<String> names() {
        return names;
    }

    Expression expression() {
        if (++depth > DEEPEST) {
            throw new TemplateSyntax(
                    "The expression is nested too deeply", tokens.current().line());
        }
        Expression value = either();
        while (tokens.skipName("if")) {
            Expression test = either();
            value = new Node.Choice(test, value, tokens.skipName("else") ? expression() : null);
        }
        depth--;
        return value;
    }

    /// One that is not followed by a condition, as it would be ambiguous.
    Expression unconditional() {
        return either();
    }

    private Expression either() {
        Expression left = both();
        while (tokens.skipName("or")) {
            left = new Node.Either(left, both());
        }
        return left;
    }

    private Expression both() {
        Expression left = negation();
        while (tokens.skipName("and")) {
            left = new Node.Both(left, negation());
        }
        return left;
    }

    private Expression negation() {
        int times = 0;
        while (tokens.skipName("not")) {
            times++;
        }
        Expression value = comparison();
        for (; times > 0; times--) {
            value = new Node.Not(value);
        }
        return value;
    }

    private Expression comparison() {
        Expression first = sum();
        var others = new ArrayList<Node.Operand>();
        while (true) {
            Token token = tokens.current();
            if (token.is(Kind.OPERATOR) && COMPARISONS.contains(token.text())) {
                tokens.next();
                others.add(new Node.Operand(token.text(), sum()));
            } else if (tokens.skipName("in")) {
                others.add(new Node.Operand("in", sum()));
            } else if (token.isName("not") && tokens.look().isName("in")) {
                tokens.next();
                tokens.next();
                others.add(new Node.Operand("not in", sum()));
            } else {
                return others.isEmpty() ? first : new Node.Comparison(first, List.copyOf(others));
            }
        }
    }

    private Expression sum() {
        Expression left = joined();
        while (tokens.current().isOperator("+") || tokens.current().isOperator("-")) {
            left = new Node.Binary(tokens.next().text(), left, joined());
        }
        return left;
    }

    private Expression joined() {
        Expression first = product();
        if (!tokens.current().isOperator("~")) {
            return first;
        }
        var parts = new ArrayList<Expression>();
        parts.add(first);
        while (tokens.skipOperator("~")) {
            parts.add(product());
        }
        return new Node.Joined(List.copyOf(parts));
    }

    private Expression product() {
        Expression left = power();
        while (tokens.current().is(Kind.OPERATOR)
                && Set.of("*", "/", "//", "%").contains(tokens.current().text())) {
            left = new Node.Binary(tokens.next().text(), left, power());
        }
        return left;
    }

    private Expression power() {
        Expression left = unary(true);
        while (tokens.skipOperator("**")) {
            left = new Node.Binary("**", left, unary(true));
        }
        return left;
    }

    private Expression unary(boolean filtered) {
        if (++depth > DEEPEST) {
            throw new TemplateSyntax(
                    "The expression is nested too deeply", tokens.current().line());
        }
        Expression value;
        if (tokens.skipOperator("-")) {
            value = new Node.Signed(true, unary(false));
        } else if (tokens.skipOperator("+")) {
            value = new Node.Signed(false, unary(false));
        } else {
            value = looked(primary());
        }
        value = postfix(value);
        depth--;
        return filtered ? filters(value) : value;
    }

    private Expression looked(Expression value) {
        if (value instanceof Node.Name(var name)) {
            names.add(name);
        }
        return value;
    }

    Expression primary() {
        Token token = tokens.current();
        switch (token.kind()) {
            case NAME -> {
                tokens.next();
                return switch (token.text()) {
                    case "true", "True" -> new Node.Literal(true);
                    case "false", "False" -> new Node.Literal(false);
                    case "none", "None" -> new Node.Literal(null);
                    default -> new Node.Name(token.text());
                };
            }
            case STRING -> {
                var text = new StringBuilder();
                while (tokens.current().is(Kind.STRING)) {
                    text.append(tokens.next().value());
                }
                return new Node.Literal(text.toString());
            }
            case INTEGER, FLOAT -> {
                return new Node.Literal(tokens.next().value());
            }
            case OPERATOR -> {
                switch (token.text()) {
                    case "(" -> {
                        tokens.next();
                        Expression inner = tuple(this::expression, _ -> false, true);
                        tokens.expectOperator(")");
                        return inner;
                    }
                    case "[" -> {
                        tokens.next();
                        return new Node.ListOf(listed("]", this::expression));
                    }
                    case "{" -> {
                        tokens.next();
                        return new Node.DictOf(listed("}", this::entry));
                    }
                    default -> {}
                }
            }
            case DATA, PRINT_BEGIN, PRINT_END, BLOCK_BEGIN, BLOCK_END, END, FLAW -> {}
        }
        throw new TemplateSyntax("unexpected " + Tokens.quoted(token.described()), token.line());
    }

    private Node.Entry entry() {
        Expression key = expression();
        tokens.expectOperator(":");
        return new Node.Entry(key, expression());
    }

    private interface Part<T> {
        T read();
    }

    private <T> List<T> listed(String end, Part<T> part) {
        var items = new ArrayList<T>();
        while (!tokens.current().isOperator(end)) {
            if (!items.isEmpty()) {
                tokens.expectOperator(",");
                if (tokens.current().isOperator(end)) {
                    break;
                }
            }
            items.add(part.read());
        }
        tokens.expectOperator(end);
        return List.copyOf(items);
    }

    /// Expressions between commas, or only one.
    Expression tuple() {
        return tuple(this::expression, _ -> false, false);
    }

    Expression unconditionalTuple(Predicate<Token> end) {
        return tuple(this::unconditional, end, false);
    }

    private Expression tuple(Part<Expression> part, Predicate<Token> end, boolean mayBeEmpty) {
        var items = new ArrayList<Expression>();
        boolean several = false;
        while (!endsTuple(end)) {
            items.add(part.read());
            if (!tokens.skipOperator(",")) {
                break;
            }
            several = true;
        }
        if (!several) {
            if (!items.isEmpty()) {
                return items.getFirst();
            }
            if (!mayBeEmpty) {
                Token token = tokens.current();
                throw new TemplateSyntax(
                        "Expected an expression, got " + Tokens.quoted(token.described()), token.line());
            }
        }
        return new Node.TupleOf(List.copyOf(items));
    }

    private boolean endsTuple(Predicate<Token> end) {
        Token token = tokens.current();
        return token.is(Kind.PRINT_END) || token.is(Kind.BLOCK_END) || token.isOperator(")") || end.test(token);
    }

    /// What something can be assigned to.
    Expression target(Predicate<Token> end, boolean namespaces) {
        int line = tokens.current().line();
        Expression target = tuple(() -> place(namespaces), end, false);
        requireAssignable(target, line);
        return target;
    }

    String nameTarget() {
        Token token = tokens.expect(Kind.NAME);
        if (Set.of("true", "false", "none", "True", "False", "None").contains(token.text())) {
            throw new TemplateSyntax("can't assign to 'name'", token.line());
        }
        return token.text();
    }

    private Expression place(boolean namespaces) {
        Expression place = primary();
        if (namespaces && place instanceof Node.Name(var name) && tokens.skipOperator(".")) {
            names.add(name);
            return new Node.Place(name, tokens.expect(Kind.NAME).text());
        }
        return place;
    }

    private static void requireAssignable(Expression target, int line) {
        String kind = switch (target) {
            case Node.Literal _ -> "const";
            case Node.ListOf _ -> "list";
            case Node.DictOf _ -> "dict";
            case Node.TupleOf(var items) when !items.stream().allMatch(ExpressionParser::isAssignable) -> "tuple";
            default -> "";
        };
        if (!kind.isEmpty()) {
            throw new TemplateSyntax("can't assign to '" + kind + "'", line);
        }
    }

    private static boolean isAssignable(Expression target) {
        return switch (target) {
            case Node.Name _, Node.Place _ -> true;
            case Node.TupleOf(var items) -> items.stream().allMatch(ExpressionParser::isAssignable);
            default -> false;
        };
    }

    private Expression postfix(Expression before) {
        Expression value = before;
        while (true) {
            if (tokens.current().isOperator("(")) {
                value = new Node.Call(value, arguments());
            } else if (tokens.skipOperator(".")) {
                value = member(value);
            } else if (tokens.skipOperator("[")) {
                List<Expression> keys = listed("]", this::subscript);
                value = new Node.Item(value, keys.size() == 1 ? keys.getFirst() : new Node.TupleOf(keys));
            } else {
                return value;
            }
        }
    }

    private Expression member(Expression of) {
        Token name = tokens.current();
        tokens.next();
        return switch (name.kind()) {
            case NAME -> new Node.Attribute(of, name.text());
            case INTEGER -> new Node.Item(of, new Node.Literal(name.value()));
            default -> throw new TemplateSyntax("expected name or number", name.line());
        };
    }

    private Expression subscript() {
        @Nullable Expression start = tokens.current().isOperator(":") ? null : expression();
        if (start != null && !tokens.current().isOperator(":")) {
            return start;
        }
        tokens.expectOperator(":");
        @Nullable Expression stop = bound();
        return new Node.Slice(start, stop, tokens.skipOperator(":") ? bound() : null);
    }

    private @Nullable Expression bound() {
        Token token = tokens.current();
        return token.isOperator(":") || token.isOperator("]") || token.isOperator(",") ? null : expression();
    }

    Arguments arguments() {
        int line = tokens.expectOperator("(").line();
        var positional = new ArrayList<Expression>();
        Map<String, Expression> named = new LinkedHashMap<>();
        @Nullable Expression all = null;
        @Nullable Expression allNamed = null;
        boolean comma = false;
        while (!tokens.current().isOperator(")")) {
            if (comma) {
                tokens.expectOperator(",");
                if (tokens.current().isOperator(")")) {
                    break;
                }
            }
            comma = true;
            if (tokens.skipOperator("*")) {
                ensure(all == null && allNamed == null, line);
                all = expression();
            } else if (tokens.skipOperator("**")) {
                ensure(allNamed == null, line);
                allNamed = expression();
            } else if (tokens.current().is(Kind.NAME) && tokens.look().isOperator("=")) {
                ensure(allNamed == null, line);
                String name = tokens.next().text();
                tokens.next();
                named.put(name, expression());
            } else {
                ensure(all == null && allNamed == null && named.isEmpty(), line);
                positional.add(expression());
            }
        }
        tokens.expectOperator(")");
        return new Arguments(List.copyOf(positional), named, all, allNamed);
    }

    private static void ensure(boolean right, int line) {
        if (!right) {
            throw new TemplateSyntax("invalid syntax for function call expression", line);
        }
    }

    private Expression filters(Expression before) {
        Expression value = before;
        while (true) {
            if (tokens.current().isOperator("|")) {
                value = filter(value, false);
            } else if (tokens.current().isName("is")) {
                value = test(value);
            } else if (tokens.current().isOperator("(")) {
                value = new Node.Call(value, arguments());
            } else {
                return value;
            }
        }
    }

    private String dotted() {
        var name = new StringBuilder(tokens.expect(Kind.NAME).text());
        while (tokens.skipOperator(".")) {
            name.append('.').append(tokens.expect(Kind.NAME).text());
        }
        return name.toString();
    }

    /// Filters one after the other.
    ///
    /// @param inline whether the first comes without its bar
    @Nullable
    Expression filterChain(@Nullable Expression input, boolean inline) {
        @Nullable Expression value = inline ? one(input) : input;
        while (tokens.skipOperator("|")) {
            value = one(value);
        }
        return value;
    }

    private Expression filter(Expression input, boolean inline) {
        @Nullable Expression value = filterChain(input, inline);
        return value == null ? input : value;
    }

    private Expression one(@Nullable Expression input) {
        String name = dotted();
        return new Node.Filtered(input, name, tokens.current().isOperator("(") ? arguments() : Arguments.NONE);
    }

    private Expression test(Expression input) {
        tokens.next();
        boolean negated = tokens.skipName("not");
        String name = dotted();
        Token token = tokens.current();
        Arguments arguments = Arguments.NONE;
        if (token.isOperator("(")) {
            arguments = arguments();
        } else if (startsArgument(token)) {
            if (token.isName("is")) {
                throw new TemplateSyntax("You cannot chain multiple tests with is", token.line());
            }
            arguments = new Arguments(List.of(postfix(looked(primary()))), Map.of(), null, null);
        }
        Expression tested = new Node.Tested(input, name, arguments);
        return negated ? new Node.Not(tested) : tested;
    }

    private static boolean startsArgument(Token token) {
        return (ARGUMENT_STARTS.contains(token.kind()) || token.isOperator("[") || token.isOperator("{"))
                && !token.isName("else")
                && !token.isName("or")
                && !token.isName("and");
    }
}
