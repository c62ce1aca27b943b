package dev.provost.cli;

import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// Makes the commands, and gives each what it needs of the world.
record Commands(Main.World world) implements IFactory {
    private static final Map<Class<?>, Function<Main.World, Object>> NEEDING_THE_WORLD = Map.ofEntries(
            Map.entry(ServerCommand.Start.class, ServerCommand.Start::new),
            Map.entry(ServerCommand.Stop.class, ServerCommand.Stop::new),
            Map.entry(StatusCommand.class, StatusCommand::new),
            Map.entry(ServicesCommand.Ls.class, ServicesCommand.Ls::new),
            Map.entry(ServicesCommand.Start.class, ServicesCommand.Start::new),
            Map.entry(ServicesCommand.Stop.class, ServicesCommand.Stop::new),
            Map.entry(DatabaseCommand.Reset.class, DatabaseCommand.Reset::new),
            Map.entry(DatabaseCommand.Upgrade.class, DatabaseCommand.Upgrade::new),
            Map.entry(DatabaseCommand.Downgrade.class, DatabaseCommand.Downgrade::new),
            Map.entry(DatabaseCommand.Stamp.class, DatabaseCommand.Stamp::new),
            Map.entry(Rehearse.class, Rehearse::new));

    @Override
    public <K> K create(Class<K> type) throws Exception {
        var made = NEEDING_THE_WORLD.get(type);
        return made == null ? CommandLine.defaultFactory().create(type) : type.cast(made.apply(world));
    }
}
