package dev.provost.server.services;

import java.time.Instant;

/// Work the server does on its own, again and again.
///
/// A pass takes no hint about what changed: it looks at the database and does whatever is due, so a crashed, missed or
/// doubled pass needs no special path.
public interface Service {
    /// What it is called in log lines and metrics: small letters, and hyphens between words.
    String name();

    /// Does what is due at `now`, and says how much that was.
    int runOnce(Instant now) throws Exception;
}
