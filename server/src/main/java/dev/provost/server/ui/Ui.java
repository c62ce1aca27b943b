package dev.provost.server.ui;

import dev.provost.server.http.Frontend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The pages that a server has for people, in the words of the reference, which has two interfaces.
public interface Ui extends Frontend {
    /// Where the interfaces ask what they have to know about the server.
    String settingsPath();

    /// The interface for those who have not chosen, of those that are there.
    UiVersion standard();

    List<UiVersion> available();

    /// The path below which an interface lies; null if it is not there.
    @Nullable
    String baseOf(UiVersion version);
}
