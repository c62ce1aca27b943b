package dev.provost.api.notifications;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whom to tell when flow runs come into certain states, as clients before automations have it.
///
/// @param stateNames names of states; none for all
/// @param tags tags of which a run must have one; none for all runs
/// @param blockDocumentId the block that tells it
/// @param messageTemplate what is told, with the names of facts in braces; null for the usual
public record NotificationPolicy(
        UUID id,
        Instant created,
        Instant updated,
        boolean isActive,
        List<String> stateNames,
        List<String> tags,
        UUID blockDocumentId,
        @Nullable String messageTemplate) {}
