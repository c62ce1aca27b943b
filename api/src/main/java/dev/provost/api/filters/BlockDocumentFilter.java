package dev.provost.api.filters;

import dev.provost.api.json.Default;
import dev.provost.api.json.Strict;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which blocks to list.
///
/// @param isAnonymous if it is left out, those with a name
@Strict
public record BlockDocumentFilter(
        @Default("\"and_\"") Operator operator,
        @Nullable AnyOf<UUID> id,
        @Default("{\"eq_\": false}") @Nullable Is isAnonymous,
        @Nullable AnyOf<UUID> blockTypeId,
        @Nullable Like name) {

    /// The blocks with a name.
    public static final BlockDocumentFilter NAMED =
            new BlockDocumentFilter(Operator.AND, null, new Is(false), null, null);

    /// One block, anonymous or not.
    public static BlockDocumentFilter withId(UUID id) {
        return new BlockDocumentFilter(Operator.AND, new AnyOf<>(List.of(id)), null, null, null);
    }

    /// The blocks of a name, one of a type.
    public static BlockDocumentFilter withName(String name) {
        return new BlockDocumentFilter(Operator.AND, null, null, null, new Like(List.of(name), null));
    }
}
