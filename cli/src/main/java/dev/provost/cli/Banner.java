package dev.provost.cli;

import dev.provost.server.Server;

/// What people read when a server has started.
final class Banner {

    private Banner() {}

    static String of(Server server) {
        return """

                Provost %s

                  API       %s
                  Database  %s

                Point a client at it with

                  export PREFECT_API_URL=%2$s
                """.formatted(VersionCommand.provost(), server.address(), server.database());
    }
}
