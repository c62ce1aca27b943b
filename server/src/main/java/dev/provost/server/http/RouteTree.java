package dev.provost.server.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the routes that a path fits, in steps as many as the path has segments.
///
/// A path may fit several templates (`/work_pools/filter` fits `/work_pools/{name}` too). As in the reference, the one
/// that was added first wins, so a feature lists its routes in the reference's order.
///
/// @param <T> what stands behind a path
final class RouteTree<T> {
    /// The reference takes hyphens or leaves them; what is no UUID is no match, so it is 404 and not 422.
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}");

    private final Node<T> root = new Node<>();
    private final List<Leaf<T>> leaves = new ArrayList<>();

    private static final class Node<T> {
        private final Map<String, Node<T>> literals = new HashMap<>();
        private final List<Leaf<T>> leaves = new ArrayList<>(1);
        private @Nullable Node<T> variable;
    }

    private record Variable(String name, boolean uuid) {}

    private record Leaf<T>(int order, List<Variable> variables, T value) {}

    /// A route that fits, and what its variables are.
    record Match<T>(T value, Map<String, String> variables) {}

    /// Returns the template without what it says about types: `/flows/{id:uuid}` is `/flows/{id}`.
    static String plain(String template) {
        return template.replaceAll("\\{([a-z0-9_]+):[a-z]+}", "{$1}");
    }

    void add(String template, T value) {
        var variables = new ArrayList<Variable>();
        Node<T> node = root;
        for (String segment : segments(template)) {
            if (segment.startsWith("{") && segment.endsWith("}")) {
                String[] nameAndType =
                        segment.substring(1, segment.length() - 1).split(":", 2);
                variables.add(new Variable(nameAndType[0], nameAndType.length == 2 && nameAndType[1].equals("uuid")));
                if (node.variable == null) {
                    node.variable = new Node<>();
                }
                node = node.variable;
            } else {
                node = node.literals.computeIfAbsent(segment, _ -> new Node<>());
            }
        }
        var leaf = new Leaf<>(leaves.size(), List.copyOf(variables), value);
        leaves.add(leaf);
        node.leaves.add(leaf);
    }

    /// Returns the first route that fits the path and the wish.
    @Nullable
    Match<T> find(String path, Predicate<T> wish) {
        var search = new Search<>(segments(path), wish);
        search.visit(root, 0, 0);
        return search.found == null ? null : new Match<>(search.found.value, search.variables());
    }

    private static String[] segments(String path) {
        return path.isEmpty() ? new String[0] : path.substring(1).split("/", -1);
    }

    private static final class Search<T> {
        private final String[] segments;
        private final String[] values;
        private final Predicate<T> wish;
        private @Nullable Leaf<T> found;
        private String[] foundValues = {};

        Search(String[] segments, Predicate<T> wish) {
            this.segments = segments;
            this.values = new String[segments.length];
            this.wish = wish;
        }

        void visit(Node<T> node, int at, int variables) {
            if (at == segments.length) {
                node.leaves.forEach(leaf -> consider(leaf, variables));
                return;
            }
            Node<T> literal = node.literals.get(segments[at]);
            if (literal != null) {
                visit(literal, at + 1, variables);
            }
            if (node.variable != null && !segments[at].isEmpty()) {
                values[variables] = segments[at];
                visit(node.variable, at + 1, variables + 1);
            }
        }

        private void consider(Leaf<T> leaf, int variables) {
            if (found != null && found.order < leaf.order) {
                return;
            }
            for (int i = 0; i < variables; i++) {
                if (leaf.variables.get(i).uuid && !UUID_TEXT.matcher(values[i]).matches()) {
                    return;
                }
            }
            if (wish.test(leaf.value)) {
                found = leaf;
                foundValues = Arrays.copyOf(values, variables);
            }
        }

        Map<String, String> variables() {
            if (found == null || foundValues.length == 0) {
                return Map.of();
            }
            var named = new HashMap<String, String>();
            for (int i = 0; i < foundValues.length; i++) {
                named.put(found.variables.get(i).name, foundValues[i]);
            }
            return named;
        }
    }
}
