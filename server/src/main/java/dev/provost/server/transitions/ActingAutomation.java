package dev.provost.server.transitions;

import dev.provost.api.flowruns.CreatedBy;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The automation that a request is made for.
public final class ActingAutomation {
    private ActingAutomation() {}

    /// What makes the run that is asked for. An automation's name travels in Base64; what is not readable counts as not
    /// sent.
    public static @Nullable CreatedBy of(@Nullable UUID id, @Nullable String encodedName) {
        if (id == null || encodedName == null) {
            return null;
        }
        try {
            byte[] name = Base64.getDecoder().decode(encodedName);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
            return text.isEmpty() ? null : new CreatedBy(id, "AUTOMATION", text);
        } catch (IllegalArgumentException | CharacterCodingException _) {
            return null;
        }
    }
}
