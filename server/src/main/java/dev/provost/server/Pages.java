package dev.provost.server;

/// The arithmetic of lists that are read page by page.
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
}
