package dev.provost.cli;

import dev.provost.server.Server;
import picocli.CommandLine.Command;

/// `provost version`: which Provost this is, which version of the reference it stands in for, and where it runs.
@Command(name = "version", description = "Show which version this is.")
final class VersionCommand implements Runnable {

    static String provost() {
        var version = VersionCommand.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    @Override
    public void run() {
        System.out.println("Version:       " + provost());
        System.out.println("Stands in for: Prefect " + Server.STANDS_IN_FOR);
        System.out.println("Java version:  " + Runtime.version());
        System.out.println("OS/Arch:       " + System.getProperty("os.name") + "/" + System.getProperty("os.arch"));
    }
}
