package dev.provost.engine.templates;

import java.util.HashMap;
import java.util.Map;

/// Every filter that there is by itself.
final class Filters {
    static final Map<String, Filter> ALL = all();

    private Filters() {}

    private static Map<String, Filter> all() {
        var filters = new HashMap<String, Filter>();
        TextFilters.add(filters);
        ListFilters.add(filters);
        NumberFilters.add(filters);
        HumanFilters.add(filters);
        NumberWords.add(filters);
        return Map.copyOf(filters);
    }
}
