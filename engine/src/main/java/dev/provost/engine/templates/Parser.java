package dev.provost.engine.templates;

import dev.provost.engine.templates.Node.Expression;
import dev.provost.engine.templates.Node.Signature;
import dev.provost.engine.templates.Node.Statement;
import dev.provost.engine.templates.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads a whole template.
final class Parser {
    private static final int DEEPEST = 50;

    private final Tokens tokens;
    private final ExpressionParser expressions;

    /// The tags that are open, and those that would end them, the innermost first.
    private final Deque<String> open = new ArrayDeque<>();

    private final Deque<List<String>> ends = new ArrayDeque<>();

    private int loops;
    private int loopDepth;
    private int deepestLoop;

    /// What was read.
    record Parsed(List<Statement> body, Set<String> names, int loops, int loopDepth) {}

    private Parser(Tokens tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
    }

    static Parsed parse(String source) {
        var parser = new Parser(new Tokens(Lexer.read(source)));
        List<Statement> body = parser.body();
        return new Parsed(body, Set.copyOf(parser.expressions.names()), parser.loops, parser.deepestLoop);
    }

    /// Statements up to a tag that ends them, which becomes the current token.
    private List<Statement> body(String... until) {
        var body = new ArrayList<Statement>();
        if (until.length > 0) {
            ends.push(List.of(until));
        }
        while (true) {
            Token token = tokens.current();
            switch (token.kind()) {
                case DATA -> body.add(new Node.Text(tokens.next().text()));
                case PRINT_BEGIN -> {
                    tokens.next();
                    body.add(new Node.Print(expressions.tuple()));
                    tokens.expect(Kind.PRINT_END);
                }
                case BLOCK_BEGIN -> {
                    tokens.next();
                    Token tag = tokens.current();
                    if (until.length > 0 && tag.is(Kind.NAME) && List.of(until).contains(tag.text())) {
                        ends.pop();
                        return List.copyOf(body);
                    }
                    body.add(statement());
                    tokens.expect(Kind.BLOCK_END);
                }
                default -> {
                    if (until.length > 0) {
                        throw unfinished(null, token.line());
                    }
                    return List.copyOf(body);
                }
            }
        }
    }

    /// The body of a tag, which may begin with a colon.
    private List<Statement> block(String... until) {
        tokens.skipOperator(":");
        tokens.expect(Kind.BLOCK_END);
        return body(until);
    }

    private List<Statement> wholeBlock(String end) {
        List<Statement> body = block(end);
        tokens.next();
        return body;
    }

    private TemplateSyntax unfinished(@Nullable String tag, int line) {
        var message = new StringBuilder(
                tag == null ? "Unexpected end of template." : "Encountered unknown tag '" + tag + "'.");
        if (!ends.isEmpty()) {
            String wanted = ends.peek().stream().map(Tokens::quoted).collect(Collectors.joining(" or "));
            boolean misplaced = tag != null && ends.stream().anyMatch(each -> each.contains(tag));
            message.append(
                    misplaced
                            ? " You probably made a nesting mistake. Jinja is expecting this tag, but currently"
                                    + " looking for " + wanted + "."
                            : " Jinja was looking for the following tags: " + wanted + ".");
        }
        if (!open.isEmpty()) {
            message.append(" The innermost block that needs to be closed is ")
                    .append(Tokens.quoted(open.peek()))
                    .append('.');
        }
        return new TemplateSyntax(message.toString(), line);
    }

    private Statement statement() {
        Token tag = tokens.current();
        if (!tag.is(Kind.NAME)) {
            throw new TemplateSyntax("tag name expected", tag.line());
        }
        if (open.size() >= DEEPEST) {
            throw new TemplateSyntax("Tags are nested too deeply", tag.line());
        }
        open.push(tag.text());
        Statement statement = switch (tag.text()) {
            case "for" -> loop();
            case "if" -> condition();
            case "set" -> assignment();
            case "with" -> with();
            case "autoescape" -> autoescape();
            case "block" -> namedBlock();
            case "print" -> print();
            case "macro" -> macro();
            case "call" -> call();
            case "filter" -> filter();
            case "extends", "include", "import", "from" -> elsewhere(tag.text());
            default -> {
                open.pop();
                throw unfinished(tag.text(), tag.line());
            }
        };
        open.pop();
        return statement;
    }

    private Statement loop() {
        tokens.next();
        loops++;
        deepestLoop = Math.max(deepestLoop, ++loopDepth);
        Expression target = expressions.target(token -> token.isName("in"), false);
        tokens.expectName("in");
        Expression items = expressions.unconditionalTuple(token -> token.isName("recursive"));
        @Nullable Expression test = tokens.skipName("if") ? expressions.expression() : null;
        boolean recursive = tokens.skipName("recursive");
        List<Statement> body = block("endfor", "else");
        boolean ended = tokens.next().isName("endfor");
        List<Statement> otherwise = ended ? List.of() : wholeBlock("endfor");
        loopDepth--;
        return new Node.For(target, items, test, recursive, body, otherwise);
    }

    private Statement condition() {
        tokens.next();
        var branches = new ArrayList<Node.Branch>();
        while (true) {
            Expression test = expressions.unconditionalTuple(_ -> false);
            branches.add(new Node.Branch(test, block("elif", "else", "endif")));
            Token end = tokens.next();
            if (end.isName("elif")) {
                continue;
            }
            return new Node.If(List.copyOf(branches), end.isName("else") ? wholeBlock("endif") : List.of());
        }
    }

    private Statement assignment() {
        tokens.next();
        Expression target = expressions.target(_ -> false, true);
        if (tokens.skipOperator("=")) {
            return new Node.Assign(target, expressions.tuple());
        }
        @Nullable Expression filter = expressions.filterChain(null, false);
        return new Node.AssignBlock(target, filter, wholeBlock("endset"));
    }

    private Statement with() {
        tokens.next();
        var targets = new ArrayList<Expression>();
        var values = new ArrayList<Expression>();
        while (!tokens.current().is(Kind.BLOCK_END)) {
            if (!targets.isEmpty()) {
                tokens.expectOperator(",");
            }
            targets.add(expressions.target(_ -> false, false));
            tokens.expectOperator("=");
            values.add(expressions.expression());
        }
        return new Node.With(List.copyOf(targets), List.copyOf(values), wholeBlock("endwith"));
    }

    /// Nothing is escaped unless it is asked for, whatever this says.
    private Statement autoescape() {
        tokens.next();
        expressions.expression();
        return new Node.Scope(wholeBlock("endautoescape"));
    }

    private Statement namedBlock() {
        tokens.next();
        String name = tokens.expect(Kind.NAME).text();
        tokens.skipName("scoped");
        boolean required = tokens.skipName("required");
        if (tokens.current().isOperator("-")) {
            throw new TemplateSyntax(
                    "Block names in Jinja have to be valid Python identifiers and may not contain hyphens, use an"
                            + " underscore instead.",
                    tokens.current().line());
        }
        List<Statement> body = wholeBlock("endblock");
        if (required && !body.stream().allMatch(each -> each instanceof Node.Text(var text) && text.isBlank())) {
            throw new TemplateSyntax(
                    "Required blocks can only contain comments or whitespace",
                    tokens.current().line());
        }
        tokens.skipName(name);
        return new Node.Scope(body);
    }

    private Statement print() {
        tokens.next();
        var prints = new ArrayList<Statement>();
        while (!tokens.current().is(Kind.BLOCK_END)) {
            if (!prints.isEmpty()) {
                tokens.expectOperator(",");
            }
            prints.add(new Node.Print(expressions.expression()));
        }
        return new Node.Scope(List.copyOf(prints));
    }

    private Signature signature() {
        tokens.expectOperator("(");
        var parameters = new ArrayList<String>();
        var defaults = new ArrayList<Expression>();
        while (!tokens.current().isOperator(")")) {
            if (!parameters.isEmpty()) {
                tokens.expectOperator(",");
            }
            parameters.add(expressions.nameTarget());
            if (tokens.skipOperator("=")) {
                defaults.add(expressions.expression());
            } else if (!defaults.isEmpty()) {
                throw new TemplateSyntax(
                        "non-default argument follows default argument",
                        tokens.current().line());
            }
        }
        tokens.expectOperator(")");
        return new Signature(List.copyOf(parameters), List.copyOf(defaults));
    }

    private Statement macro() {
        tokens.next();
        String name = expressions.nameTarget();
        Signature signature = signature();
        return new Node.Macro(name, signature, wholeBlock("endmacro"));
    }

    private Statement call() {
        int line = tokens.next().line();
        Signature signature = tokens.current().isOperator("(") ? signature() : Signature.NONE;
        if (!(expressions.expression() instanceof Node.Call call)) {
            throw new TemplateSyntax("expected call", line);
        }
        return new Node.CallBlock(call, signature, wholeBlock("endcall"));
    }

    private Statement filter() {
        tokens.next();
        @Nullable Expression filter = expressions.filterChain(null, true);
        List<Statement> body = wholeBlock("endfilter");
        return filter == null ? new Node.Scope(body) : new Node.FilterBlock(filter, body);
    }

    private Statement elsewhere(String tag) {
        tokens.next();
        expressions.expression();
        if (tag.equals("include")
                && tokens.current().isName("ignore")
                && tokens.look().isName("missing")) {
            tokens.next();
            tokens.next();
        }
        switch (tag) {
            case "import" -> {
                tokens.expectName("as");
                expressions.nameTarget();
            }
            case "from" -> imported();
            default -> {}
        }
        context();
        return new Node.Elsewhere();
    }

    private boolean context() {
        Token token = tokens.current();
        boolean there = (token.isName("with") || token.isName("without"))
                && tokens.look().isName("context");
        if (there) {
            tokens.next();
            tokens.next();
        }
        return there;
    }

    private void imported() {
        tokens.expectName("import");
        do {
            if (context()) {
                return;
            }
            Token name = tokens.current();
            if (expressions.nameTarget().startsWith("_")) {
                throw new TemplateSyntax("names starting with an underline can not be imported", name.line());
            }
            if (tokens.skipName("as")) {
                expressions.nameTarget();
            }
        } while (tokens.skipOperator(","));
    }
}
