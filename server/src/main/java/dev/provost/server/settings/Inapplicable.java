package dev.provost.server.settings;

import java.util.Map;

/// Settings that have no meaning here, each with the reason that its user is told.
final class Inapplicable {
    private static final String NO_BLOCK_REGISTRATION =
            "block types are part of the server here, and nothing is memoized";
    private static final String NO_BROKER = "events and leases are kept in the database, and no broker is needed";
    private static final String NO_CLIENT = "this is a server that nobody starts for the length of one script";

    static final Map<Setting<?>, String> REASONS = Map.ofEntries(
            Map.entry(ServerSettings.ANALYTICS_ENABLED, "nothing is sent to anyone"),
            Map.entry(ServerSettings.MEMOIZE_BLOCK_AUTO_REGISTRATION, NO_BLOCK_REGISTRATION),
            Map.entry(ServerSettings.MEMO_STORE_PATH, NO_BLOCK_REGISTRATION),
            Map.entry(ConcurrencySettings.LEASE_STORAGE, NO_BROKER),
            Map.entry(DocketSettings.NAME, NO_BROKER),
            Map.entry(DocketSettings.URL, NO_BROKER),
            Map.entry(EphemeralSettings.ENABLED, NO_CLIENT),
            Map.entry(EphemeralSettings.STARTUP_TIMEOUT_SECONDS, NO_CLIENT),
            Map.entry(EventSettings.MESSAGING_BROKER, NO_BROKER),
            Map.entry(EventSettings.MESSAGING_CACHE, NO_BROKER),
            Map.entry(EventSettings.CAUSAL_ORDERING, NO_BROKER),
            Map.entry(UiSettings.SHOW_PROMOTIONAL_CONTENT, "there is none"),
            Map.entry(WorkerChannelSettings.CLEANUP_QUEUE_STORAGE, NO_BROKER));

    private Inapplicable() {}
}
