package dev.provost.cli;

import dev.provost.server.CannotStart;
import dev.provost.server.DatabaseCare;
import dev.provost.server.settings.InvalidSettings;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `provost server database`: what is done to a database while no server runs.
@Command(
        name = "database",
        description = "Look after the database.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DatabaseCommand.Reset.class,
            DatabaseCommand.Upgrade.class,
            DatabaseCommand.Downgrade.class,
            DatabaseCommand.Revision.class,
            DatabaseCommand.Stamp.class
        })
final class DatabaseCommand {

    /// Something that is done to the database.
    abstract static class Deed implements Callable<Integer> {
        final Main.World world;

        Deed(Main.World world) {
            this.world = world;
        }

        @Override
        public Integer call() throws CannotStart, InvalidSettings {
            try (var database = DatabaseCare.of(world.settings())) {
                perform(database);
            }
            return 0;
        }

        abstract void perform(DatabaseCare database) throws CannotStart;

        void say(String line) {
            world.out().println(line);
            world.out().flush();
        }
    }

    /// `provost server database reset`.
    @Command(name = "reset", description = "Remove all tables and make them anew.", mixinStandardHelpOptions = true)
    static final class Reset extends Deed {
        @Mixin
        private YesOption yes = new YesOption();

        Reset(Main.World world) {
            super(world);
        }

        @Override
        void perform(DatabaseCare database) throws CannotStart {
            yes.confirm(
                    world,
                    "Are you sure you want to reset the database at " + database.name()
                            + "? This removes all that is in it.",
                    "Database reset aborted");
            database.reset();
            say("Database " + database.name() + " reset!");
        }
    }

    /// `provost server database upgrade`.
    @Command(
            name = "upgrade",
            description = "Make the tables, or add those that are missing.",
            mixinStandardHelpOptions = true)
    static final class Upgrade extends Deed {
        @Mixin
        private YesOption yes = new YesOption();

        @Option(
                names = {"-r", "--revision"},
                description = "The schema version to go to; there is one. [head]")
        private String revision = "head";

        @Option(names = "--dry-run", description = "Only say what would be run.")
        private boolean dryRun;

        Upgrade(Main.World world) {
            super(world);
        }

        @Override
        void perform(DatabaseCare database) throws CannotStart {
            if (!database.isOurs(revision)) {
                throw new CannotStart("There is no way to revision " + revision + ": Provost makes schema version "
                        + database.version() + " (head) and no other.");
            }
            if (dryRun) {
                List<String> missing = database.missing();
                missing.forEach(this::say);
                say(missing.isEmpty() ? "Nothing is missing." : "Nothing was run.");
                return;
            }
            yes.confirm(
                    world,
                    "Are you sure you want to upgrade the database at " + database.name() + "?",
                    "Database upgrade aborted!");
            say("Running upgrade migrations ...");
            database.upgrade();
            say("Migrations succeeded!");
            say("Database at " + database.name() + " upgraded!");
        }
    }

    /// `provost server database downgrade`.
    @Command(
            name = "downgrade",
            description = "Remove all tables, as the reference's downgrade to `base` does.",
            mixinStandardHelpOptions = true)
    static final class Downgrade extends Deed {
        @Mixin
        private YesOption yes = new YesOption();

        @Option(
                names = {"-r", "--revision"},
                description = "The schema version to go back to: `base`, the empty database, or none is known here.")
        private String revision = "-1";

        @Option(names = "--dry-run", description = "Only say what would be done.")
        private boolean dryRun;

        Downgrade(Main.World world) {
            super(world);
        }

        @Override
        void perform(DatabaseCare database) throws CannotStart {
            if (!revision.equals("base")) {
                throw new CannotStart("There is no way back to revision " + revision
                        + ": Provost knows one schema version, " + database.version()
                        + ". `--revision base` removes all tables; for an earlier version run `prefect server database"
                        + " downgrade` of Prefect 3.8.4, which leaves Provost's own tables alone.");
            }
            if (dryRun) {
                say("All tables would be removed.");
                return;
            }
            yes.confirm(
                    world,
                    "Are you sure you want to downgrade the database at " + database.name()
                            + "? This removes all that is in it.",
                    "Database downgrade aborted!");
            say("Running downgrade migrations ...");
            database.downgrade();
            say("Migrations succeeded!");
            say("Database at " + database.name() + " downgraded!");
        }
    }

    /// `provost server database revision`: only there to say why it is not.
    @Command(
            name = "revision",
            description = "Not here: migrations are part of Provost's source.",
            mixinStandardHelpOptions = true)
    static final class Revision implements Callable<Integer> {
        @Option(names = {"-m", "--message"})
        private @Nullable String message;

        @Option(names = "--autogenerate")
        private boolean autogenerate;

        @Override
        public Integer call() throws CannotStart {
            throw new CannotStart("A migration" + (message == null ? "" : " \"" + message + "\"") + " cannot be "
                    + (autogenerate ? "generated" : "made") + " here: the migrations are part of Provost and come with"
                    + " it.");
        }
    }

    /// `provost server database stamp`.
    @Command(
            name = "stamp",
            description = "Write down that the database is at a schema version, and change nothing else.",
            mixinStandardHelpOptions = true)
    static final class Stamp extends Deed {
        @Parameters(paramLabel = "REVISION", description = "The schema version: `head`.")
        private String revision = "";

        Stamp(Main.World world) {
            super(world);
        }

        @Override
        void perform(DatabaseCare database) throws CannotStart {
            if (!database.isOurs(revision)) {
                throw new CannotStart("Revision " + revision + " is not written down: Provost opens databases of schema"
                        + " version " + database.version() + " (head) and would refuse this one from then on.");
            }
            say("Stamping database with revision ...");
            database.stamp();
            say("Stamping database with revision succeeded!");
        }
    }
}
