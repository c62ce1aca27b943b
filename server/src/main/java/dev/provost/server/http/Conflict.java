package dev.provost.server.http;

import org.jspecify.annotations.Nullable;

/// 409: what the request asks for contradicts what is stored.
public final class Conflict extends Refusal {
    public Conflict(Object detail) {
        this(detail, null);
    }

    public Conflict(Object detail, @Nullable Throwable cause) {
        super(409, detail(detail), cause);
    }

    /// The database refused a row: a unique or a foreign key.
    public static Conflict integrity(Throwable cause) {
        return new Conflict(
                "Data integrity conflict. This usually means a unique or foreign key constraint was violated. "
                        + "See server logs for details.",
                cause);
    }
}
