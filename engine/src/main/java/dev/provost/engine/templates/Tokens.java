package dev.provost.engine.templates;

import dev.provost.engine.templates.Token.Kind;
import java.util.List;

/// A template's tokens, one after the other.
final class Tokens {
    private final List<Token> tokens;
    private int at;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
        checked();
    }

    private Token checked() {
        Token token = tokens.get(at);
        if (token.value() instanceof TemplateSyntax flaw) {
            throw flaw;
        }
        return token;
    }

    Token current() {
        return tokens.get(at);
    }

    Token next() {
        Token before = current();
        if (at < tokens.size() - 1) {
            at++;
            checked();
        }
        return before;
    }

    Token look() {
        Token token = tokens.get(Math.min(at + 1, tokens.size() - 1));
        if (token.value() instanceof TemplateSyntax flaw) {
            throw flaw;
        }
        return token;
    }

    boolean skipName(String name) {
        boolean there = current().isName(name);
        if (there) {
            next();
        }
        return there;
    }

    boolean skipOperator(String operator) {
        boolean there = current().isOperator(operator);
        if (there) {
            next();
        }
        return there;
    }

    Token expect(Kind kind) {
        return current().is(kind) ? next() : fail(Token.describe(kind));
    }

    Token expectName(String name) {
        return current().isName(name) ? next() : fail(name);
    }

    Token expectOperator(String operator) {
        return current().isOperator(operator) ? next() : fail(operator);
    }

    private Token fail(String expected) {
        Token token = current();
        throw new TemplateSyntax(
                token.is(Kind.END)
                        ? "unexpected end of template, expected '" + expected + "'."
                        : "expected token '" + expected + "', got " + quoted(token.described()),
                token.line());
    }

    static String quoted(String text) {
        return "'" + text + "'";
    }
}
