package dev.provost.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// Makes the commands, and gives each what it needs of the process.
record Commands(Main.Process process) implements IFactory {

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == ServerCommand.Start.class) {
            return type.cast(new ServerCommand.Start(process));
        }
        if (type == ServerCommand.Stop.class) {
            return type.cast(new ServerCommand.Stop(process));
        }
        if (type == Rehearse.class) {
            return type.cast(new Rehearse(process));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
