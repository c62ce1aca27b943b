package dev.provost.server.ui;

/// The paths below which the interfaces lie: the second one beside the first.
///
/// @param v1 `/`, or a path without a slash at its end
/// @param v2 a path that ends in `/v2`
record UiBases(String v1, String v2) {
    private static final String SECOND = "/v2";

    /// Reads the setting, which may name the place of either.
    static UiBases of(String serveBase) {
        String base = normal(serveBase);
        return base.endsWith(SECOND)
                ? new UiBases(normal(base.substring(0, base.length() - SECOND.length())), base)
                : new UiBases(base, below(base, SECOND));
    }

    private static String normal(String path) {
        String rooted = path.startsWith("/") ? path : "/" + path;
        int end = rooted.length();
        while (end > 1 && rooted.charAt(end - 1) == '/') {
            end--;
        }
        return rooted.substring(0, end);
    }

    String of(UiVersion version) {
        return switch (version) {
            case V1 -> v1;
            case V2 -> v2;
        };
    }

    /// Where the interfaces ask what they have to know.
    String settings() {
        return below(v1, "/ui-settings");
    }

    static boolean holds(String base, String path) {
        return base.equals("/") ? path.startsWith("/") : path.equals(base) || path.startsWith(base + "/");
    }

    /// What is left of a path that lies below a base: `/` for the base itself.
    static String relative(String base, String path) {
        String rest = base.equals("/") ? path : path.substring(base.length());
        return rest.isEmpty() ? "/" : rest;
    }

    /// The other way round. The slash after a base stays, or its own page would be another one's.
    static String below(String base, String relative) {
        return base.equals("/") ? relative : base + relative;
    }
}
