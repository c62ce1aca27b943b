package dev.provost.server.http;

import dev.provost.api.json.Field;
import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.RecordShape;
import dev.provost.api.json.Shapes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How an input record is put together when those of its components that are [Spread] are read one by one.
///
/// @param members for each component of the record its field, or the composition that is spread out there
record Composition<I>(RecordShape<I> shape, List<Member> members) {

    sealed interface Member {}

    record Single(Field field) implements Member {}

    record Several(Composition<?> composition) implements Member {}

    @SuppressWarnings("unchecked")
    static <I> Composition<I> of(Class<I> type) {
        var shape = (RecordShape<I>) Shapes.of(type);
        return new Composition<>(
                shape, shape.fields().stream().map(Composition::member).toList());
    }

    private static Member member(Field field) {
        return field.component().isAnnotationPresent(Spread.class)
                ? new Several(of(field.component().getType()))
                : new Single(field);
    }

    /// What is to be read, in the order of declaration.
    List<Field> fields() {
        var fields = new ArrayList<Field>();
        for (Member member : members) {
            switch (member) {
                case Single(var field) -> fields.add(field);
                case Several(var composition) -> fields.addAll(composition.fields());
            }
        }
        return fields;
    }

    /// The record of these values, or null if one that is part of it, or it itself, refuses them as they are together.
    ///
    /// @param values what was read, for each of the fields; none of them with a problem
    @Nullable
    I create(Iterator<@Nullable Object> values, Location at, JsonNode echo, Problems problems) {
        var arguments = new @Nullable Object[members.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = switch (members.get(i)) {
                case Single _ -> values.next();
                case Several(var composition) -> composition.create(values, at, echo, problems);
            };
        }
        return problems.isEmpty() ? shape.create(arguments, at, echo, problems) : null;
    }
}
