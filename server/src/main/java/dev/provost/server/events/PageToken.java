package dev.provost.server.events;

import dev.provost.api.filters.EventFilter;
import dev.provost.api.json.Ge;
import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import dev.provost.api.json.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Where a list of events goes on. A client carries it from page to page; nothing is kept here meanwhile.
///
/// In a link it is JSON in Base64 in Base64, as it has always been.
///
/// @param filter what was asked for, its times filled in
/// @param count how many there were in all at the first page
record PageToken(
        EventFilter filter,
        @Ge(0) long count,
        @Ge(0) int pageSize,
        @Ge(0) long offset) {
    private static final Shape<PageToken> SHAPE = Shapes.of(PageToken.class);

    /// The token for what follows on this page, if anything does.
    Optional<PageToken> next() {
        return offset + pageSize >= count
                ? Optional.empty()
                : Optional.of(new PageToken(filter, count, pageSize, offset + pageSize));
    }

    String text() {
        byte[] inner = Base64.getEncoder().encode(Wire.JSON.writeValueAsBytes(this));
        return Base64.getEncoder().encodeToString(inner);
    }

    /// Reads what [#text] wrote; empty if it is anything else.
    static Optional<PageToken> read(String text) {
        try {
            // Whatever is no letter of Base64 is passed over, as by other readers of it.
            byte[] inner = Base64.getMimeDecoder().decode(text.getBytes(StandardCharsets.UTF_8));
            byte[] json = Base64.getMimeDecoder().decode(inner);
            var problems = new Problems();
            @Nullable PageToken token = SHAPE.read(Wire.JSON.readTree(json), Location.of("page-token"), problems);
            return problems.isEmpty() ? Optional.ofNullable(token) : Optional.empty();
        } catch (IllegalArgumentException | JacksonException _) {
            return Optional.empty();
        }
    }
}
