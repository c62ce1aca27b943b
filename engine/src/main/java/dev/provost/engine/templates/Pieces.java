package dev.provost.engine.templates;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a text is split into.
sealed interface Pieces {

    /// Pieces from the start on.
    ///
    /// @param most so often it is split at most; as often as can be if that is below zero
    List<@Nullable Object> fromStart(int most);

    /// Those from the end on, in the order of the text.
    List<@Nullable Object> fromEnd(int most);

    private static void add(List<@Nullable Object> pieces, String piece) {
        Limits.requireList(pieces.size() + 1L);
        pieces.add(piece);
    }

    /// What stands between a mark.
    record Parts(String text, String mark) implements Pieces {
        public Parts {
            if (mark.isEmpty()) {
                throw TemplateFailure.value("empty separator");
            }
            Limits.requireSearch(text, mark);
        }

        @Override
        public List<@Nullable Object> fromStart(int most) {
            var pieces = new ArrayList<@Nullable Object>();
            int from = 0;
            for (int at = text.indexOf(mark); at >= 0 && pieces.size() != most; at = text.indexOf(mark, from)) {
                add(pieces, text.substring(from, at));
                from = at + mark.length();
            }
            add(pieces, text.substring(from));
            return pieces;
        }

        @Override
        public List<@Nullable Object> fromEnd(int most) {
            var pieces = new ArrayList<@Nullable Object>();
            int to = text.length();
            int at = text.lastIndexOf(mark);
            while (at >= 0 && pieces.size() != most) {
                add(pieces, text.substring(at + mark.length(), to));
                to = at;
                at = at < mark.length() ? -1 : text.lastIndexOf(mark, at - mark.length());
            }
            add(pieces, text.substring(0, to));
            Collections.reverse(pieces);
            return pieces;
        }
    }

    /// What stands between spaces, however many.
    record Words(String text) implements Pieces {
        @Override
        public List<@Nullable Object> fromStart(int most) {
            var pieces = new ArrayList<@Nullable Object>();
            int from = past(0, true);
            while (from < text.length()) {
                int to = pieces.size() == most ? text.length() : past(from, false);
                add(pieces, text.substring(from, to));
                from = past(to, true);
            }
            return pieces;
        }

        @Override
        public List<@Nullable Object> fromEnd(int most) {
            var pieces = new ArrayList<@Nullable Object>();
            int to = before(text.length(), true);
            while (to > 0) {
                int from = pieces.size() == most ? 0 : before(to, false);
                add(pieces, text.substring(from, to));
                to = before(from, true);
            }
            Collections.reverse(pieces);
            return pieces;
        }

        private int past(int place, boolean spaces) {
            int at = place;
            while (at < text.length() && TextMethods.isSpace(text.charAt(at)) == spaces) {
                at++;
            }
            return at;
        }

        private int before(int place, boolean spaces) {
            int at = place;
            while (at > 0 && TextMethods.isSpace(text.charAt(at - 1)) == spaces) {
                at--;
            }
            return at;
        }
    }
}
