package dev.provost.engine.templates;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What every template may call.
final class Globals {
    private Globals() {}

    static void addTo(Frame frame) {
        frame.set("range", (Callable) Globals::range);
        frame.set("dict", (Callable) Globals::dict);
        frame.set("namespace", (Callable) given -> new Namespace(dict(given)));
        frame.set("lipsum", (Callable) Globals::lipsum);
        frame.set("joiner", (Callable) Globals::joiner);
        frame.set("cycler", (Callable) given -> new Cycler(given.positional()));
    }

    private static List<@Nullable Object> range(Given given) {
        List<@Nullable Object> bounds = given.positional();
        if (bounds.isEmpty() || bounds.size() > 3) {
            throw TemplateFailure.type("range expected at least 1 argument, got " + bounds.size());
        }
        long start = bounds.size() == 1 ? 0 : Numbers.index(bounds.getFirst());
        long stop = Numbers.index(bounds.get(bounds.size() == 1 ? 0 : 1));
        long step = bounds.size() < 3 ? 1 : Numbers.index(bounds.get(2));
        if (step == 0) {
            throw TemplateFailure.value("range() arg 3 must not be zero");
        }
        long length = Math.max(0, Math.ceilDiv(stop - start, step));
        if (length > Limits.LONGEST_RANGE) {
            throw TemplateFailure.overflow("Range too big. The sandbox blocks ranges larger than MAX_TEMPLATE_RANGE="
                    + Limits.LONGEST_RANGE + ".");
        }
        var numbers = new ArrayList<@Nullable Object>();
        for (long i = 0; i < length; i++) {
            numbers.add(start + i * step);
        }
        return numbers;
    }

    private static Map<Object, @Nullable Object> dict(Given given) {
        Map<Object, @Nullable Object> dict = new LinkedHashMap<>();
        if (!given.positional().isEmpty()) {
            @Nullable Object first = given.positional().getFirst();
            List<@Nullable Object> pairs = first instanceof Map<?, ?> map ? Members.pairs(map) : Values.list(first);
            for (Object pair : pairs) {
                List<@Nullable Object> both = Values.list(pair);
                if (both.size() != 2) {
                    throw TemplateFailure.value(
                            "dictionary update sequence element has length " + both.size() + "; 2 is required");
                }
                dict.put(both.get(0) == null ? "" : both.get(0), both.get(1));
            }
        }
        dict.putAll(given.named());
        return dict;
    }

    /// Text to look at, always the same.
    private static String lipsum(Given given) {
        int paragraphs = given.number(0, "n", 5);
        boolean html = Values.truth(given.or(1, "html", true));
        Limits.requireList(paragraphs);
        String text = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut"
                + " labore et dolore magna aliqua.";
        return Stream.generate(() -> html ? "<p>" + text + "</p>" : text)
                .limit(Math.max(0, paragraphs))
                .collect(Collectors.joining(html ? "\n" : "\n\n"));
    }

    private static Callable joiner(Given given) {
        String separator = given.text(0, "sep", ", ");
        boolean[] used = {false};
        return _ -> {
            String text = used[0] ? separator : "";
            used[0] = true;
            return text;
        };
    }

    /// Something that a template can keep values in.
    record Namespace(Map<Object, @Nullable Object> values) implements PythonObject {
        @Override
        public String type() {
            return "Namespace";
        }

        @Override
        public Optional<Held> attribute(String name) {
            return values.containsKey(name) ? Optional.of(new Held(values.get(name))) : Optional.empty();
        }

        @Override
        public String text() {
            return "<Namespace " + Values.shown(values) + ">";
        }

        @Override
        public Optional<JsonNode> json() {
            return Optional.empty();
        }
    }

    /// Goes round and round.
    static final class Cycler implements PythonObject {
        private final List<@Nullable Object> items;
        private int at;

        Cycler(List<@Nullable Object> items) {
            if (items.isEmpty()) {
                throw TemplateFailure.type("at least one item has to be provided");
            }
            this.items = items;
        }

        @Override
        public String type() {
            return "Cycler";
        }

        @Override
        public Optional<Held> attribute(String name) {
            return switch (name) {
                case "current" -> Optional.of(new Held(items.get(at)));
                case "next" ->
                    Optional.of(new Held((Callable) _ -> {
                        @Nullable Object current = items.get(at);
                        at = (at + 1) % items.size();
                        return current;
                    }));
                case "reset" ->
                    Optional.of(new Held((Callable) _ -> {
                        at = 0;
                        return null;
                    }));
                default -> Optional.empty();
            };
        }

        @Override
        public Optional<Iterator<@Nullable Object>> iterator() {
            return Optional.empty();
        }

        @Override
        public String text() {
            return "<Cycler>";
        }

        @Override
        public Optional<JsonNode> json() {
            return Optional.empty();
        }
    }
}
