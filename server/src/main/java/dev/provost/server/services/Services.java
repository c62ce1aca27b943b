package dev.provost.server.services;

import dev.provost.server.settings.Setting;
import dev.provost.server.settings.Settings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// All that goes on in the background of a server.
///
/// It starts in the order in which it was added and stops in the reverse: what takes work from others is added before
/// them.
public final class Services {
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

    private final Settings settings;
    private final InstantSource clock;
    private final PassObserver observer;
    private final List<Background> background = new ArrayList<>();
    private final Map<String, Service> passes = new HashMap<>();

    /// @param observer is told of every pass of every service
    public Services(Settings settings, InstantSource clock, PassObserver observer) {
        this.settings = settings;
        this.clock = clock;
        this.observer = observer;
    }

    /// How long a service rests whose loop is so many seconds. Whoever sets none at all does not mean to keep a
    /// processor busy.
    public static Duration interval(double loopSeconds) {
        Duration interval = Duration.ofNanos((long) (loopSeconds * 1e9));
        return interval.compareTo(SHORTEST_INTERVAL) < 0 ? SHORTEST_INTERVAL : interval;
    }

    /// Adds what is no loop of passes.
    public void add(Background one) {
        background.add(one);
    }

    /// Has a service run at intervals.
    public void add(Service service, Duration interval) {
        add(service, interval, new Waker());
    }

    /// Has a service run at intervals, and at once when it is woken.
    public void add(Service service, Duration interval, Waker waker) {
        add(new ServiceLoop(service, interval, clock, waker, observer));
        passes.put(service.name(), service);
    }

    /// Has a service run at intervals, if it is wanted.
    public void add(Service service, Setting<Boolean> enabled, Setting<Double> loopSeconds) {
        add(service, enabled, loopSeconds, new Waker());
    }

    /// Has a service run at intervals, and at once when it is woken, if it is wanted.
    public void add(Service service, Setting<Boolean> enabled, Setting<Double> loopSeconds, Waker waker) {
        if (settings.value(enabled)) {
            add(service, interval(settings.value(loopSeconds)), waker);
        }
    }

    /// The service of that name, for whoever has its passes run by hand.
    public Service service(String name) {
        return Objects.requireNonNull(passes.get(name), name);
    }

    public void start() {
        background.forEach(Background::start);
    }

    /// Lets everything finish what was acknowledged.
    public void stop() {
        background.reversed().forEach(Background::close);
    }
}
