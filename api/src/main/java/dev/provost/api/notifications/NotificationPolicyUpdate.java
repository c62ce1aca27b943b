package dev.provost.api.notifications;

import dev.provost.api.json.Check;
import dev.provost.api.json.Patch;
import dev.provost.api.json.Strict;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What clients may change about a policy.
@Strict
public record NotificationPolicyUpdate(
        Patch<@Nullable Boolean> isActive,
        Patch<@Nullable List<String>> stateNames,
        Patch<@Nullable List<String>> tags,
        Patch<@Nullable UUID> blockDocumentId,
        Patch<@Check(MessageTemplate.Complete.class) @Nullable String> messageTemplate) {}
