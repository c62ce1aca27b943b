package dev.provost.api.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the reference said when it was asked to read something: a value, or problems. Kept in `.jsonl` files.
public record Answers(String shape, String input, @Nullable JsonNode value, List<JsonNode> errors) {

    /// Every answer in a file beside the class.
    public static Stream<Answers> in(Class<?> beside, String file) {
        return lines(beside, file).map(Answers::of);
    }

    /// Every line of a file beside the class.
    public static Stream<JsonNode> lines(Class<?> beside, String file) {
        try (InputStream lines = Objects.requireNonNull(beside.getResourceAsStream(file), file)) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().map(Wire.JSON::readTree).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answers of(JsonNode line) {
        var errors = new ArrayList<JsonNode>();
        if (line.has("errors")) {
            line.get("errors").forEach(errors::add);
        }
        return new Answers(line.get("shape").stringValue(), line.get("input").stringValue(), line.get("value"), errors);
    }

    /// The problems that a shape finds in the input.
    public List<JsonNode> read(Shape<?> reader, List<@Nullable Object> values) {
        var problems = new Problems();
        values.add(reader.read(Wire.JSON.readTree(input), Location.of("body"), problems));
        return problems.all().stream().map(Answers::written).toList();
    }

    /// The input of a problem is kept as text, because the file's reader would not tell 1 from 1.0 otherwise.
    private static JsonNode written(Problem problem) {
        var tree = Wire.JSON.createObjectNode();
        tree.put("type", problem.type());
        tree.set("loc", Wire.JSON.valueToTree(problem.loc()));
        tree.put("msg", problem.msg());
        tree.set("input", problem.input());
        if (!problem.ctx().isEmpty()) {
            tree.set("ctx", Wire.JSON.valueToTree(problem.ctx()));
        }
        return Wire.JSON.readTree(tree.toString());
    }

    /// The errors of the reference, with their inputs as trees.
    public List<JsonNode> expected() {
        return errors.stream().map(Answers::expected).toList();
    }

    private static JsonNode expected(JsonNode error) {
        var tree = Wire.JSON.createObjectNode();
        error.properties().forEach(entry -> tree.set(entry.getKey(), entry.getValue()));
        tree.set("input", Wire.JSON.readTree(error.get("input").stringValue()));
        return Wire.JSON.readTree(tree.toString());
    }

    @Override
    public String toString() {
        return shape + " of " + (input.length() > 80 ? input.substring(0, 80) + "…" : input);
    }
}
