package dev.provost.server.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Lines of a `.env` file: `export NAME="value" # remark`.
final class DotEnv {
    private static final Pattern LINE = Pattern.compile(
            "\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.]*)\\s*=\\s*(?:'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\r\\n]*?))\\s*(?:#.*)?");
    private static final Pattern REMARK = Pattern.compile("(^|\\s+)#.*$");

    private DotEnv() {}

    static Map<String, String> parse(String text) {
        var variables = new LinkedHashMap<String, String>();
        for (var line : text.lines().toList()) {
            var parts = LINE.matcher(line);
            if (!parts.matches()) {
                continue;
            }
            var name = parts.group(1);
            if (parts.group(2) != null) {
                variables.put(name, parts.group(2));
            } else if (parts.group(3) != null) {
                variables.put(name, unescape(parts.group(3)));
            } else {
                // A hash within a bare value is part of it, unless white space stands before it.
                var bare = line.substring(line.indexOf('=') + 1);
                variables.put(name, REMARK.matcher(bare).replaceFirst("").strip());
            }
        }
        return variables;
    }

    private static String unescape(String quoted) {
        var text = new StringBuilder();
        for (var i = 0; i < quoted.length(); i++) {
            var c = quoted.charAt(i);
            if (c != '\\' || i + 1 == quoted.length()) {
                text.append(c);
                continue;
            }
            var escaped = quoted.charAt(++i);
            switch (escaped) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case '"', '\\' -> text.append(escaped);
                default -> text.append(c).append(escaped);
            }
        }
        return text.toString();
    }
}
