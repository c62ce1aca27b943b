package dev.provost.server.ui;

import dev.provost.server.http.Frontend;
import java.util.Map;

/// The pages that a server has for people, in the words of the reference, which has two interfaces.
interface Ui extends Frontend {
    Interfaces interfaces();

    /// Which of the two there are, and where.
    ///
    /// @param settings the path where they ask what they have to know about the server
    /// @param standard the one for those who have not chosen
    /// @param bases the path below which each of them lies that is there
    record Interfaces(String settings, UiVersion standard, Map<UiVersion, String> bases) {
        public Interfaces {
            bases = Map.copyOf(bases);
        }
    }
}
