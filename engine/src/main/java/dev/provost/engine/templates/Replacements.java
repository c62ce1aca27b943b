package dev.provost.engine.templates;

import org.jspecify.annotations.Nullable;

/// `"{} and {name:>10}".format(a, name=b)`.
final class Replacements {
    private Replacements() {}

    static String fill(String format, Given given) {
        var out = new StringBuilder();
        int next = 0;
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            boolean doubled = i + 1 < format.length() && format.charAt(i + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                out.append(c);
                i++;
            } else if (c == '}') {
                throw TemplateFailure.value("Single '}' encountered in format string");
            } else if (c == '{') {
                int end = end(format, i);
                if (end < 0) {
                    throw TemplateFailure.value(
                            i + 1 == format.length()
                                    ? "Single '{' encountered in format string"
                                    : "expected '}' before end of string");
                }
                String field = format.substring(i + 1, end);
                next += isCounted(field) ? 1 : 0;
                int inner = field.indexOf('{');
                out.append(field(inner < 0 ? field : whole(field, inner, next, given), next - 1, given));
                next += inner >= 0 && isCounted(field.substring(inner + 1)) ? 1 : 0;
                i = end;
            } else {
                out.append(c);
            }
            Limits.requireText(out.length());
        }
        return out.toString();
    }

    private static boolean isCounted(String field) {
        return field.isEmpty() || ":!.[}".indexOf(field.charAt(0)) >= 0;
    }

    /// Where a field ends, which may have another one in its specification.
    private static int end(String format, int begin) {
        int end = format.indexOf('}', begin);
        int inner = format.indexOf('{', begin + 1);
        return inner >= 0 && inner < end ? format.indexOf('}', end + 1) : end;
    }

    private static String whole(String field, int inner, int next, Given given) {
        int end = field.indexOf('}', inner);
        return field.substring(0, inner)
                + field(field.substring(inner + 1, end), next, given)
                + field.substring(end + 1);
    }

    private static String field(String field, int next, Given given) {
        int colon = field.indexOf(':');
        String spec = colon < 0 ? "" : field.substring(colon + 1);
        String what = colon < 0 ? field : field.substring(0, colon);
        int mark = what.indexOf('!');
        String conversion = mark < 0 ? "" : what.substring(mark + 1);
        String[] path =
                (mark < 0 ? what : what.substring(0, mark)).replace("]", "").split("[.\\[]", -1);
        @Nullable Object value = first(path[0], next, given);
        for (int i = 1; i < path.length; i++) {
            boolean place = path[i].matches("\\d{1,9}");
            value = Members.item(value, place ? (Object) Long.valueOf(path[i]) : path[i]);
        }
        if (conversion.equals("r")) {
            return Formats.format(Values.shown(value), spec);
        }
        return Formats.format(conversion.equals("s") ? Values.text(value) : value, spec);
    }

    private static @Nullable Object first(String name, int next, Given given) {
        if (name.isEmpty() || name.chars().allMatch(Character::isDigit)) {
            int place = name.isEmpty() ? next : Numbers.index(Long.valueOf(name.length() > 9 ? "999999999" : name));
            if (place >= given.positional().size()) {
                throw new TemplateFailure(
                        "IndexError", "Replacement index " + place + " out of range for positional args tuple");
            }
            return given.positional().get(place);
        }
        if (!given.named().containsKey(name)) {
            throw new TemplateFailure("KeyError", name);
        }
        return given.named().get(name);
    }
}
