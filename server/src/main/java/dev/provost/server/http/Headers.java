package dev.provost.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The header fields of a request or an answer, in order; names compare without regard to case.
public final class Headers {
    private final List<String> namesAndValues = new ArrayList<>();

    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a header without a value");
        }
        var headers = new Headers();
        headers.namesAndValues.addAll(List.of(namesAndValues));
        return headers;
    }

    public Headers add(String name, String value) {
        namesAndValues.add(name);
        namesAndValues.add(value);
        return this;
    }

    /// Returns the first field of that name.
    public Optional<String> first(String name) {
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            if (namesAndValues.get(i).equalsIgnoreCase(name)) {
                return Optional.of(namesAndValues.get(i + 1));
            }
        }
        return Optional.empty();
    }

    public List<String> all(String name) {
        var found = new ArrayList<String>(1);
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            if (namesAndValues.get(i).equalsIgnoreCase(name)) {
                found.add(namesAndValues.get(i + 1));
            }
        }
        return found;
    }

    /// Shows every field to the visitor, in order.
    public void forEach(Visitor visitor) {
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            visitor.visit(namesAndValues.get(i), namesAndValues.get(i + 1));
        }
    }

    /// Receives the fields one by one.
    @FunctionalInterface
    public interface Visitor {
        void visit(String name, String value);
    }
}
