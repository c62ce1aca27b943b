package dev.provost.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// What a person typed into a search box, taken apart.
///
/// ```
/// disk network        either of the two
/// disk -retry         disk, and no retry; `!` means the same
/// disk +sda           sda must be there too
/// "disk full"         the phrase as it stands; \" and \\ are a quote and a backslash inside it
/// ```
///
/// Case does not count, and a term is found anywhere, inside words too.
///
/// @param include at least one of these is there, if there are any
/// @param exclude none of these is there
/// @param require all of these are there
public record TextSearch(List<String> include, List<String> exclude, List<String> require) {

    public TextSearch {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        require = List.copyOf(require);
    }

    public static TextSearch parse(String query) {
        return new Reader(query).read();
    }

    /// What must hold where a text of the database is found: up to three conditions, none of them without terms.
    ///
    /// @param lowered the text in small letters
    List<Condition> conditions(Field<String> lowered) {
        var conditions = new ArrayList<Condition>(3);
        if (!include.isEmpty()) {
            conditions.add(DSL.or(in(lowered, include)));
        }
        if (!exclude.isEmpty()) {
            conditions.add(DSL.not(DSL.or(in(lowered, exclude))));
        }
        if (!require.isEmpty()) {
            conditions.add(DSL.and(in(lowered, require)));
        }
        return conditions;
    }

    private static List<Condition> in(Field<String> lowered, List<String> terms) {
        return terms.stream().map(term -> in(lowered, term)).toList();
    }

    private static Condition in(Field<String> lowered, String term) {
        return lowered.like(LikePattern.containing(term.toLowerCase(Locale.ROOT)), LikePattern.ESCAPE);
    }

    /// Says whether a text is found that is no row, but on its way to a live stream.
    public boolean finds(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return (include.isEmpty() || include.stream().anyMatch(term -> within(lower, term)))
                && exclude.stream().noneMatch(term -> within(lower, term))
                && require.stream().allMatch(term -> within(lower, term));
    }

    private static boolean within(String lower, String term) {
        return lower.contains(term.toLowerCase(Locale.ROOT));
    }

    private static final class Reader {
        private final String query;
        private final List<String> include = new ArrayList<>();
        private final List<String> exclude = new ArrayList<>();
        private final List<String> require = new ArrayList<>();
        private int next = 0;

        Reader(String query) {
            this.query = query;
        }

        TextSearch read() {
            while (next < query.length()) {
                if (isSpace(query.charAt(next))) {
                    next++;
                } else {
                    term();
                }
            }
            return new TextSearch(include, exclude, require);
        }

        private void term() {
            char sign = query.charAt(next);
            if (sign == '-' || sign == '!' || sign == '+') {
                next++;
                if (next == query.length() || isSpace(query.charAt(next))) {
                    // A sign that stands alone means nothing.
                    return;
                }
            }
            String text = query.charAt(next) == '"' ? phrase() : word();
            if (!text.isBlank()) {
                kind(sign).add(text);
            }
        }

        private List<String> kind(char sign) {
            return switch (sign) {
                case '-', '!' -> exclude;
                case '+' -> require;
                default -> include;
            };
        }

        private String word() {
            int start = next;
            while (next < query.length() && !isSpace(query.charAt(next)) && query.charAt(next) != '"') {
                next++;
            }
            return query.substring(start, next);
        }

        private String phrase() {
            StringBuilder text = new StringBuilder();
            next++;
            while (next < query.length() && query.charAt(next) != '"') {
                char c = query.charAt(next);
                if (c == '\\' && next + 1 < query.length()) {
                    next++;
                    char escaped = query.charAt(next);
                    if (escaped != '"' && escaped != '\\') {
                        text.append(c);
                    }
                    text.append(escaped);
                } else {
                    text.append(c);
                }
                next++;
            }
            // The closing quote, or the end of a phrase that nobody closed.
            next++;
            return text.toString();
        }

        private static boolean isSpace(char c) {
            return Character.isWhitespace(c) || Character.isSpaceChar(c);
        }
    }
}
