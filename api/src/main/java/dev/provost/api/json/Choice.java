package dev.provost.api.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How one of several is read: a constant, a fixed text, a record of a sealed interface.
final class Choice {
    private Choice() {}

    /// `'A', 'B' or 'C'`.
    static String quoted(List<String> texts, String last) {
        var said = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            said.append(i == 0 ? "" : i == texts.size() - 1 ? last : ", ");
            said.append('\'').append(texts.get(i)).append('\'');
        }
        return said.toString();
    }

    /// A constant of an enum, by its name or by what `@JsonProperty` says instead.
    static <E extends Enum<E>> Shape<E> constant(Class<E> type) {
        var constants = new LinkedHashMap<String, E>();
        var told = new ArrayList<String>();
        for (E constant : type.getEnumConstants()) {
            Field field = field(type, constant);
            @Nullable JsonProperty said = field.getAnnotation(JsonProperty.class);
            String name = said == null ? constant.name() : said.value();
            constants.put(name, constant);
            if (!field.isAnnotationPresent(Untold.class)) {
                told.add(name);
            }
        }
        String expected = quoted(told, " or ");
        return (value, at, problems) -> {
            @Nullable E constant = value.isString() ? constants.get(value.stringValue()) : null;
            if (constant == null) {
                problems.add("enum", at, "Input should be " + expected, value, Map.of("expected", expected));
            }
            return constant;
        };
    }

    private static Field field(Class<?> type, Enum<?> constant) {
        try {
            return type.getField(constant.name());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    static Shape<String> literal(String... texts) {
        List<String> allowed = List.of(texts);
        String expected = quoted(allowed, " or ");
        return (value, at, problems) -> {
            if (value.isString() && allowed.contains(value.stringValue())) {
                return value.stringValue();
            }
            problems.add("literal_error", at, "Input should be " + expected, value, Map.of("expected", expected));
            return null;
        };
    }

    /// One way a value of a union may be read.
    ///
    /// @param outermost what it is called where it does not stand within another one of its kind
    record Member<T>(String label, String outermost, Shape<? extends T> shape) {
        Location at(Location union) {
            return union.child(union.has(outermost) ? label : outermost);
        }
    }

    /// Whichever member fits; of several, the one that knows the most of the keys that were sent, then the first.
    record Fitting<T>(List<Member<T>> members) implements Shape<T> {
        @Override
        public @Nullable T read(JsonNode value, Location at, Problems problems) {
            int before = problems.size();
            @Nullable T best = null;
            int mostKeys = -1;
            var refusals = new ArrayList<Problem>();
            for (Member<T> member : members) {
                @Nullable T candidate = member.shape.read(value, member.at(at), problems);
                if (problems.size() > before) {
                    refusals.addAll(problems.takeBackTo(before));
                    continue;
                }
                int keys = member.shape instanceof RecordShape<?> shape ? shape.keysKnown(value) : 0;
                if (keys > mostKeys) {
                    best = candidate;
                    mostKeys = keys;
                }
            }
            if (mostKeys < 0) {
                refusals.forEach(problems::add);
                if (problems.size() == before) {
                    // Where there are too many to keep, none came back; but a problem there is.
                    problems.refused(at, "no form fits", value);
                }
            }
            return best;
        }
    }

    /// Clients see the words of another language.
    private static String inPython(JsonNode tag) {
        return switch (tag.getNodeType()) {
            case NULL -> "None";
            case BOOLEAN -> tag.booleanValue() ? "True" : "False";
            default -> tag.toString();
        };
    }

    /// The member that the value itself names under a key.
    record Tagged<T>(String key, Map<String, Member<T>> members) implements Shape<T> {
        @Override
        public @Nullable T read(JsonNode value, Location at, Problems problems) {
            if (!value.isObject()) {
                problems.add("model_attributes_type", at, RecordShape.NO_OBJECT, value);
                return null;
            }
            @Nullable JsonNode tag = value.get(key);
            if (tag == null) {
                problems.add(
                        "union_tag_not_found",
                        at,
                        "Unable to extract tag using discriminator '" + key + "'",
                        value,
                        Map.of("discriminator", "'" + key + "'"));
                return null;
            }
            @Nullable Member<T> member = tag.isString() ? members.get(tag.stringValue()) : null;
            if (member == null) {
                String said = tag.isString() ? tag.stringValue() : inPython(tag);
                String expected = quoted(List.copyOf(members.keySet()), ", ");
                var ctx = new LinkedHashMap<String, Object>();
                ctx.put("discriminator", "'" + key + "'");
                ctx.put("tag", said);
                ctx.put("expected_tags", expected);
                problems.add(
                        "union_tag_invalid",
                        at,
                        "Input tag '" + said + "' found using '" + key + "' does not match any of the expected tags: "
                                + expected,
                        value,
                        ctx);
                return null;
            }
            return member.shape.read(value, at.child(member.label), problems);
        }
    }
}
