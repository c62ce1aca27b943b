package dev.provost.server.housekeeping;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Goes through all that is due, so many at a time.
final class Pages {
    /// How many are looked at, and written, together.
    static final int SIZE = 200;

    private Pages() {}

    /// Reads page after page and settles each before the next.
    ///
    /// @param read lists what comes after a certain one, [#SIZE] at most; nothing before the first page
    /// @param settle does what is to be done about a page, and says how much that was
    static <T> int through(Function<@Nullable T, List<T>> read, ToIntFunction<List<T>> settle) {
        int done = 0;
        @Nullable T last = null;
        List<T> page;
        do {
            page = read.apply(last);
            if (!page.isEmpty()) {
                done += settle.applyAsInt(page);
                last = page.getLast();
            }
        } while (page.size() == SIZE);
        return done;
    }
}
