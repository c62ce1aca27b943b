package dev.provost.store;

import dev.provost.api.json.RawJson;
import dev.provost.api.json.Wire;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// JSON columns whose content the server knows.
final class JsonColumns {
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final ReadLately<List<String>> TEXTS_LATELY =
            new ReadLately<>(text -> Collections.unmodifiableList(Wire.JSON.readValue(text, TEXTS)));

    private JsonColumns() {}

    static <T> T read(RawJson column, Class<T> type) {
        return Wire.JSON.readValue(column.text(), type);
    }

    static RawJson write(@Nullable Object value) {
        return new RawJson(Wire.JSON.writeValueAsString(value));
    }

    /// The texts of a list; none if there is no list.
    static List<String> texts(@Nullable RawJson column) {
        return column == null || column.equals(RawJson.EMPTY_LIST) || column.equals(RawJson.NULL)
                ? List.of()
                : TEXTS_LATELY.read(column.text());
    }
}
