package dev.provost.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of one transaction, by the statements that write them.
final class BareRows {
    private final Map<BareStatement, List<@Nullable String[]>> rows = new LinkedHashMap<>();

    void add(BareStatement statement, @Nullable String... row) {
        if (row.length != statement.columns()) {
            throw new IllegalArgumentException(row.length + " values for: " + statement.sqlite());
        }
        rows.computeIfAbsent(statement, _ -> new ArrayList<>()).add(row);
    }

    Map<BareStatement, List<@Nullable String[]>> byStatement() {
        return rows;
    }
}
