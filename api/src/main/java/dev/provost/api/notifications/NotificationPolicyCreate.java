package dev.provost.api.notifications;

import dev.provost.api.json.Check;
import dev.provost.api.json.Default;
import dev.provost.api.json.Strict;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A policy as a client asks for it.
@Strict
public record NotificationPolicyCreate(
        @Default("true") boolean isActive,
        List<String> stateNames,
        List<String> tags,
        UUID blockDocumentId,
        @Check(MessageTemplate.Complete.class) @Nullable String messageTemplate) {}
