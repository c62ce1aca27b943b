package dev.provost.cli;

import picocli.CommandLine.Command;

/// `provost rehearse`: a short life of the server on a throw-away database, for the JVM to remember what that loads.
@Command(name = "rehearse", hidden = true)
final class Rehearse implements Runnable {

    @Override
    public void run() {
        new VersionCommand().run();
    }
}
