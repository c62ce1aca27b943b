package dev.provost.server;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Lists that are read page by page.
public final class Pages {

    private Pages() {}

    /// Returns how many rows lie before a page, counting pages from 1. A page beyond all bounds is empty like any other
    /// past the end.
    public static long offset(long page, int size) {
        return size == 0 || page - 1 <= Long.MAX_VALUE / size ? (page - 1) * size : Long.MAX_VALUE;
    }

    /// Returns how many pages there are.
    public static long count(long rows, int size) {
        return size == 0 ? 0 : (rows + size - 1) / size;
    }

    /// Reads page after page and settles each before the next.
    ///
    /// @param size how long a page is at most
    /// @param read lists what comes after a certain one, as long as a page; nothing comes before the first page
    /// @param settle does what is to be done about a page, and says how much that was
    public static <T> int through(int size, Function<@Nullable T, List<T>> read, ToIntFunction<List<T>> settle) {
        int done = 0;
        @Nullable T last = null;
        List<T> page;
        do {
            page = read.apply(last);
            if (!page.isEmpty()) {
                done += settle.applyAsInt(page);
                last = page.getLast();
            }
        } while (!page.isEmpty() && page.size() >= size);
        return done;
    }
}
