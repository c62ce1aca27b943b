package dev.provost.server;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.server.events.IncomingEvent;
import dev.provost.server.settings.Settings;
import dev.provost.store.MortalDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/// A whole server without sockets, whose services go when they are told to, from its start to its death.
final class Life {
    private final MortalDatabase mortal;
    private final Application application;

    Life(MortalDatabase mortal, Settings settings, InstantSource clock, RandomGenerator random) {
        this.mortal = mortal;
        application = new Application(settings, mortal.database(), clock, random);
    }

    boolean isOver() {
        return mortal.isDead();
    }

    Slice routes() {
        return new Slice(application.routes());
    }

    void hear(List<ReceivedEvent> told) {
        application.eventsPart().events().store(IncomingEvent.of(told));
    }

    /// Triggers look at events, and at windows that have ended.
    void look(Instant now) throws Exception {
        for (String name : List.of("automation-changes", "reactive-triggers", "proactive-triggers")) {
            application.services().service(name).runOnce(now);
        }
    }

    /// Actions are run that were set off.
    void act(Instant now) {
        application.actions().runOnce(now);
        rest();
    }

    /// Returns when no action is under way any more.
    void rest() {
        application.actions().awaitRest();
    }
}
