package dev.provost.api.blocks;

import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What blocks of a type hold, in one version, as clients receive it.
///
/// @param fields a JSON Schema, and which blocks it refers to
/// @param capabilities what such blocks can do, such as `write-path`
public record BlockSchema(
        UUID id,
        Instant created,
        Instant updated,
        String checksum,
        RawJson fields,
        UUID blockTypeId,
        @Nullable BlockType blockType,
        List<String> capabilities,
        String version) {

    public BlockSchema with(RawJson otherFields) {
        return new BlockSchema(
                id, created, updated, checksum, otherFields, blockTypeId, blockType, capabilities, version);
    }
}
