package dev.provost.engine.templates;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a template is made of.
sealed interface Node {

    /// A part that has a value.
    sealed interface Expression extends Node {}

    record Literal(@Nullable Object value) implements Expression {}

    record Name(String name) implements Expression {}

    record Attribute(Expression of, String name) implements Expression {}

    record Item(Expression of, Expression key) implements Expression {}

    record Slice(
            @Nullable Expression start,
            @Nullable Expression stop,
            @Nullable Expression step) implements Expression {}

    record Call(Expression callee, Arguments arguments) implements Expression {}

    /// A value that went through a filter.
    ///
    /// @param input null for what a block holds
    record Filtered(@Nullable Expression input, String filter, Arguments arguments) implements Expression {}

    record Tested(Expression input, String test, Arguments arguments) implements Expression {}

    record Not(Expression of) implements Expression {}

    record Signed(boolean negative, Expression of) implements Expression {}

    record Binary(String operator, Expression left, Expression right) implements Expression {}

    record Both(Expression left, Expression right) implements Expression {}

    record Either(Expression left, Expression right) implements Expression {}

    record Comparison(Expression first, List<Operand> others) implements Expression {}

    record Operand(String operator, Expression value) {}

    record Joined(List<Expression> parts) implements Expression {}

    record Choice(
            Expression test, Expression then, @Nullable Expression otherwise) implements Expression {}

    record ListOf(List<Expression> items) implements Expression {}

    record TupleOf(List<Expression> items) implements Expression {}

    record DictOf(List<Entry> entries) implements Expression {}

    record Entry(Expression key, Expression value) {}

    /// A place in a namespace that something is assigned to.
    record Place(String namespace, String name) implements Expression {}

    /// What a call is given.
    ///
    /// @param all a list of further ones
    /// @param allNamed a mapping of further ones
    record Arguments(
            List<Expression> positional,
            Map<String, Expression> named,
            @Nullable Expression all,
            @Nullable Expression allNamed) {
        static final Arguments NONE = new Arguments(List.of(), Map.of(), null, null);
    }

    /// A part that does something.
    sealed interface Statement extends Node {}

    record Text(String text) implements Statement {}

    record Print(Expression value) implements Statement {}

    record For(
            Expression target,
            Expression items,
            @Nullable Expression test,
            boolean recursive,
            List<Statement> body,
            List<Statement> otherwise)
            implements Statement {}

    record If(List<Branch> branches, List<Statement> otherwise) implements Statement {}

    record Branch(Expression test, List<Statement> body) {}

    record Assign(Expression target, Expression value) implements Statement {}

    record AssignBlock(Expression target, @Nullable Expression filter, List<Statement> body) implements Statement {}

    record With(List<Expression> targets, List<Expression> values, List<Statement> body) implements Statement {}

    /// Statements with names of their own.
    record Scope(List<Statement> body) implements Statement {}

    record Macro(String name, Signature signature, List<Statement> body) implements Statement {}

    record CallBlock(Call call, Signature signature, List<Statement> body) implements Statement {}

    record FilterBlock(Expression filter, List<Statement> body) implements Statement {}

    /// What needs another template: there is none.
    record Elsewhere() implements Statement {}

    /// What a macro takes.
    ///
    /// @param defaults of the last so many
    record Signature(List<String> parameters, List<Expression> defaults) {
        static final Signature NONE = new Signature(List.of(), List.of());
    }
}
