package dev.provost.api.blocks;

import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A block as clients receive it.
///
/// @param data what it holds, with the data of the blocks that it refers to in their places
/// @param blockDocumentReferences the blocks that it refers to, by the key they stand under
public record BlockDocument(
        UUID id,
        Instant created,
        Instant updated,
        @Nullable String name,
        RawJson data,
        UUID blockSchemaId,
        @Nullable BlockSchema blockSchema,
        UUID blockTypeId,
        @Nullable String blockTypeName,
        @Nullable BlockType blockType,
        Map<String, Reference> blockDocumentReferences,
        boolean isAnonymous) {

    /// A block that another one refers to.
    public record Reference(Referred blockDocument) {}

    /// What is said of a block where it is referred to.
    public record Referred(
            UUID id,
            @Nullable String name,
            @Nullable BlockType blockType,
            boolean isAnonymous,
            Map<String, Reference> blockDocumentReferences) {}
}
