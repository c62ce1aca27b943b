package dev.provost.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// Makes the commands, and gives each what it needs of the world.
record Commands(Main.World world) implements IFactory {

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == ServerCommand.Start.class) {
            return type.cast(new ServerCommand.Start(world));
        }
        if (type == ServerCommand.Stop.class) {
            return type.cast(new ServerCommand.Stop(world));
        }
        if (type == Rehearse.class) {
            return type.cast(new Rehearse(world));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
