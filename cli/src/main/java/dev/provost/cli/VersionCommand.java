package dev.provost.cli;

import picocli.CommandLine.Command;

/// `provost version`: which Provost this is, which version of the reference it stands in for, and where it runs.
@Command(name = "version", description = "Show which version this is.")
final class VersionCommand implements Runnable {

    /// The version of the reference whose wire, schema and settings these are.
    private static final String STANDS_IN_FOR = "3.8.4";

    @Override
    public void run() {
        var provost = VersionCommand.class.getPackage().getImplementationVersion();
        System.out.println("Version:       " + (provost == null ? "unpackaged" : provost));
        System.out.println("Stands in for: Prefect " + STANDS_IN_FOR);
        System.out.println("Java version:  " + Runtime.version());
        System.out.println("OS/Arch:       " + System.getProperty("os.name") + "/" + System.getProperty("os.arch"));
    }
}
