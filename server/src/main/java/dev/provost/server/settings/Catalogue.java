package dev.provost.server.settings;

import java.util.List;
import java.util.stream.Stream;

/// All settings, in the reference's order.
final class Catalogue {
    static final List<Setting<?>> ALL = Stream.of(
                    ServerSettings.ALL,
                    ApiSettings.ALL,
                    ConcurrencySettings.ALL,
                    DatabaseSettings.ALL,
                    DeploymentSettings.ALL,
                    DocketSettings.ALL,
                    EphemeralSettings.ALL,
                    EventSettings.ALL,
                    FlowRunGraphSettings.ALL,
                    LogSettings.ALL,
                    ServiceSettings.ALL,
                    TaskSettings.ALL,
                    UiSettings.ALL,
                    WorkerChannelSettings.ALL)
            .flatMap(List::stream)
            .toList();

    private Catalogue() {}
}
