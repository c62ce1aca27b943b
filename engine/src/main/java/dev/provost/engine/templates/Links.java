package dev.provost.engine.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes links of the addresses in a text, as `urlize` does.
final class Links {
    private static final Pattern SPACES = Pattern.compile("(?<=\\s)(?=\\S)|(?<=\\S)(?=\\s)");
    private static final Pattern BEFORE = Pattern.compile("(?:[(<]|&lt;)++");
    private static final Pattern AFTER = Pattern.compile("(?:[)>.,]|&gt;)++$");
    private static final Pattern WEB = Pattern.compile(
            "(?:(?:https?://|www\\.)(?:[\\w%-]++\\.)*+(?:[a-z]{2,63}|xn--[\\w%]{2,59})"
                    + "|(?:[\\w%-]{2,63}\\.)++(?:com|net|int|edu|gov|org|info|mil)"
                    + "|https?://(?:\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[\\da-f:.]{2,45}]))"
                    + "(?::\\d{1,5})?(?:[/?#]\\S*)?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern MAIL_ADDRESS = Pattern.compile("[^\\s@]+@\\w[\\w.-]*\\.\\w+");

    /// @param most characters that are shown of an address; all if it is below zero
    private record Wish(int most, String attributes, List<String> schemes) {
        String link(String target, String shown) {
            String cut = most >= 0 && shown.length() > most ? shown.substring(0, most) + "..." : shown;
            return "<a href=\"" + target + "\"" + attributes + ">" + cut + "</a>";
        }
    }

    private Links() {}

    static String linked(String text, Given given) {
        var relations = new TreeSet<String>(List.of("noopener"));
        if (given.truth(1, "nofollow")) {
            relations.add("nofollow");
        }
        for (String each : text(given, 3, "rel").split("\\s+", -1)) {
            if (!each.isEmpty()) {
                relations.add(each);
            }
        }
        String target = text(given, 2, "target");
        var wish = new Wish(
                given.or(0, "trim_url_limit", null) == null ? -1 : Math.max(0, given.number(0, "trim_url_limit", 0)),
                " rel=\"" + TextFilters.escaped(String.join(" ", relations)) + "\""
                        + (target.isEmpty() ? "" : " target=\"" + TextFilters.escaped(target) + "\""),
                schemes(given.or(4, "extra_schemes", null)));
        var out = new StringBuilder();
        for (String word : SPACES.split(TextFilters.escaped(text), -1)) {
            out.append(word.isBlank() ? word : word(word, wish));
            Limits.requireText(out.length());
        }
        return out.toString();
    }

    private static String text(Given given, int place, String name) {
        @Nullable Object value = given.or(place, name, null);
        return value == null ? "" : Values.text(value);
    }

    private static List<String> schemes(@Nullable Object value) {
        var schemes = new ArrayList<String>();
        if (value != null) {
            Values.list(value).forEach(each -> schemes.add(Values.text(each)));
        }
        return schemes;
    }

    /// Marks around an address do not belong to it, but a bracket that is opened in it does where it is closed.
    private static String word(String word, Wish wish) {
        Matcher before = BEFORE.matcher(word);
        int from = before.lookingAt() ? before.end() : 0;
        Matcher after = AFTER.matcher(word).region(from, word.length());
        int to = after.find() ? after.start() : word.length();
        for (String[] pair : new String[][] {{"(", ")"}, {"<", ">"}, {"&lt;", "&gt;"}}) {
            String middle = word.substring(from, to);
            long open = TextMethods.occurrences(middle, pair[0]) - TextMethods.occurrences(middle, pair[1]);
            for (int at = word.indexOf(pair[1], to); open > 0 && at >= 0; at = word.indexOf(pair[1], to)) {
                to = at + pair[1].length();
                open--;
            }
        }
        return word.substring(0, from) + address(word.substring(from, to), wish) + word.substring(to);
    }

    private static String address(String text, Wish wish) {
        if (WEB.matcher(text).matches()) {
            boolean whole =
                    text.regionMatches(true, 0, "http://", 0, 7) || text.regionMatches(true, 0, "https://", 0, 8);
            return wish.link(whole ? text : "https://" + text, text);
        }
        String mail = text.startsWith("mailto:") ? text.substring("mailto:".length()) : text;
        if (mail.indexOf(':') < 0
                && !text.startsWith("www.")
                && MAIL_ADDRESS.matcher(mail).matches()) {
            return "<a href=\"mailto:" + mail + "\">" + mail + "</a>";
        }
        for (String scheme : wish.schemes()) {
            if (text.startsWith(scheme) && !text.equals(scheme)) {
                return "<a href=\"" + text + "\"" + wish.attributes() + ">" + text + "</a>";
            }
        }
        return text;
    }
}
