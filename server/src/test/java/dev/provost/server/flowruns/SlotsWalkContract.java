package dev.provost.server.flowruns;

import static dev.provost.store.tables.Tables.CONCURRENCY_LIMIT_V2;
import static dev.provost.store.tables.Tables.PROVOST_CONCURRENCY_LEASE;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.sum;

import dev.provost.api.concurrency.ConcurrencyLimitV2Update;
import dev.provost.api.json.Patch;
import dev.provost.api.states.StateType;
import dev.provost.engine.limits.SlotRequest.Mode;
import dev.provost.engine.limits.TagRequest;
import dev.provost.engine.names.Ids;
import dev.provost.engine.states.OrchestrationSettings;
import dev.provost.server.concurrency.ConcurrencyLimits;
import dev.provost.server.concurrency.ConcurrencySlots;
import dev.provost.server.concurrency.ConcurrencySlots.Taken;
import dev.provost.server.concurrency.LimitName;
import dev.provost.server.concurrency.TagLimits;
import dev.provost.server.events.Events;
import dev.provost.server.events.Lifecycle;
import dev.provost.server.streams.Hub;
import dev.provost.store.ConcurrencyLimitStore;
import dev.provost.store.EventStore;
import dev.provost.store.LeaseStore;
import dev.provost.store.TagLimitStore;
import dev.provost.store.TaskRunRecordStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients take slots, crash, ask again, come too late and are deleted, and people change limits under them: nobody
/// ever gets a slot too many, and in the end every slot is somebody's or free.
abstract class SlotsWalkContract extends TransitionsContract {
    private static final int STEPS = 500;
    private static final int SMALL = 2;
    private static final int LARGE = 4;

    private final LeaseStore leases = new LeaseStore(OrchestrationSettings.DEFAULTS);
    private final List<String> names = new ArrayList<>();
    private final List<UUID> ids = new ArrayList<>();
    private final List<UUID> ours = new ArrayList<>();
    private final List<UUID> flowRuns = new ArrayList<>();
    private final List<UUID> taskRunIds = new ArrayList<>();
    /// What clients took without a lease and have not given back, by limit.
    private final Map<UUID, Integer> unleased = new HashMap<>();

    private String tag = "";
    private UUID listed = new UUID(0, 0);

    private ConcurrencySlots slotsOf(long seed) {
        return new ConcurrencySlots(database(), leases, OrchestrationSettings.DEFAULTS, this::now, new Random(seed));
    }

    private Lifecycle lifecycle(Ids made) {
        return new Lifecycle(
                new Events(database(), new EventStore(made), new TaskRunRecordStore(), new Hub<>(), this::now), made);
    }

    private TagLimits tagLimits(long seed) {
        var made = new Ids(new Random(seed));
        var stores = new TagLimits.Stores(new ConcurrencyLimitStore(), new TagLimitStore(), leases);
        return new TagLimits(database(), stores, lifecycle(made), this::now, made);
    }

    private ConcurrencyLimits limits(long seed) {
        var made = new Ids(new Random(seed));
        return new ConcurrencyLimits(
                database(),
                new ConcurrencyLimits.Stores(new ConcurrencyLimitStore(), leases),
                lifecycle(made),
                OrchestrationSettings.DEFAULTS,
                this::now,
                made);
    }

    /// Two limits for anybody, that of a tag, and that of a deployment with runs.
    private void populate() {
        List.of(names, ids, ours, flowRuns, taskRunIds).forEach(List::clear);
        unleased.clear();
        tag = "walk-" + UUID.randomUUID();
        names.addAll(List.of("a-" + tag, "b-" + tag, "tag:" + tag, "deployment:" + tag));
        for (int i = 0; i < names.size(); i++) {
            ids.add(limit(names.get(i), i % 2 == 0 ? LARGE : SMALL));
        }
        listed = listedLimit("old-" + tag, 1);
        UUID deployment = deployment(ids.get(3), "{\"collision_strategy\":\"ENQUEUE\"}");
        for (int i = 0; i < 4; i++) {
            flowRuns.add(create(runOf(deployment)));
            taskRunIds.add(taskRuns.create(taskRun(null, List.of(tag))).run().id());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverHappens(long seed) {
        populate();
        var random = new SplittableRandom(seed);
        var slotRequests = slotsOf(seed);
        var tagRequests = tagLimits(1_000 + seed);
        var people = limits(2_000 + seed);
        for (int i = 0; i < STEPS; i++) {
            String step = "seed %d, step %d".formatted(seed, i);
            switch (random.nextInt(14)) {
                case 0, 1, 2 -> lease(slotRequests, random, step);
                case 3 -> take(slotRequests, random, step);
                case 4 -> giveBack(slotRequests, random);
                case 5, 6 -> end(slotRequests, random);
                case 7 -> renew(slotRequests, random);
                case 8, 9 -> askForTag(tagRequests, random);
                case 10 -> moveFlowRun(random);
                case 11 -> moveTaskRun(random);
                case 12 -> {
                    wait(Duration.ofSeconds(random.nextInt(90)));
                    takeBack();
                }
                default -> decree(people, tagRequests, random);
            }
            check(step);
        }
        everybodyIsGone();
    }

    private void lease(ConcurrencySlots server, SplittableRandom random, String step) {
        List<String> wanted = some(random);
        Map<UUID, Integer> before = counts();
        var taken = server.lease(wanted, 1 + random.nextInt(SMALL), Mode.CONCURRENCY, Duration.ofSeconds(60), null);
        if (taken instanceof Taken.Granted granted) {
            // One in four never learns of it.
            if (random.nextInt(4) > 0) {
                ours.add(Objects.requireNonNull(granted.lease()));
            }
            noneTooMany(before, step);
        }
    }

    private void take(ConcurrencySlots server, SplittableRandom random, String step) {
        String wanted = names.get(random.nextInt(2));
        Map<UUID, Integer> before = counts();
        if (server.take(List.of(wanted), 1, Mode.CONCURRENCY) instanceof Taken.Granted) {
            counts().forEach((id, count) -> unleased.merge(id, count - before.get(id), Integer::sum));
            noneTooMany(before, step);
        }
    }

    private void giveBack(ConcurrencySlots server, SplittableRandom random) {
        Map<UUID, Integer> before = counts();
        server.giveBack(List.of(names.get(random.nextInt(2))), 1 + random.nextInt(2), 3.0);
        counts().forEach((id, count) -> unleased.merge(id, count - before.get(id), Integer::sum));
    }

    private void end(ConcurrencySlots server, SplittableRandom random) {
        if (!ours.isEmpty()) {
            UUID lease = ours.get(random.nextInt(ours.size()));
            server.giveBack(lease);
            // Some ask twice.
            if (random.nextInt(4) > 0) {
                ours.remove(lease);
            }
        }
    }

    private void renew(ConcurrencySlots server, SplittableRandom random) {
        if (!ours.isEmpty()) {
            server.renew(ours.get(random.nextInt(ours.size())), Duration.ofSeconds(60));
        }
    }

    private void askForTag(TagLimits server, SplittableRandom random) {
        UUID run = random.nextInt(3) == 0 ? new UUID(7, random.nextInt(3)) : pick(taskRunIds, random);
        var request = new TagRequest(List.of(tag, "old-" + tag), run);
        if (random.nextInt(3) == 0) {
            server.giveBack(request);
        } else {
            server.take(request);
        }
    }

    private void moveFlowRun(SplittableRandom random) {
        move(pick(flowRuns, random), pick(List.of(StateType.PENDING, StateType.RUNNING, StateType.COMPLETED), random));
    }

    private void moveTaskRun(SplittableRandom random) {
        UUID run = pick(taskRunIds, random);
        if (random.nextInt(10) == 0) {
            database()
                    .write(tx -> tx.sql()
                            .deleteFrom(TASK_RUN)
                            .where(TASK_RUN.ID.eq(run))
                            .execute());
            taskRunIds.remove(run);
            taskRunIds.add(taskRuns.create(taskRun(null, List.of(tag))).run().id());
        } else {
            taskRuns.setState(run, state(pick(List.of(StateType.RUNNING, StateType.COMPLETED), random)), false);
        }
    }

    /// People switch limits off and on, make them larger and smaller, and count anew.
    private void decree(ConcurrencyLimits people, TagLimits tags, SplittableRandom random) {
        int which = random.nextInt(3);
        Patch<Boolean> active = Patch.absent();
        Patch<Integer> size = Patch.absent();
        Patch<Integer> taken = Patch.absent();
        switch (random.nextInt(4)) {
            case 0 -> active = Patch.of(random.nextInt(3) > 0);
            case 1 -> size = Patch.of(SMALL + random.nextInt(LARGE));
            case 2 -> taken = Patch.of(random.nextInt(SMALL));
            default -> {
                tags.reset(tag, List.of(new UUID(7, 0)));
                return;
            }
        }
        people.update(
                new LimitName.Id(ids.get(which)),
                new ConcurrencyLimitV2Update(active, Patch.absent(), size, taken, Patch.absent(), Patch.absent()));
        if (taken instanceof Patch.Present<Integer>(Integer count)) {
            unleased.put(ids.get(which), count - leased().getOrDefault(ids.get(which), 0));
        }
    }

    private List<String> some(SplittableRandom random) {
        var wanted = names.stream().filter(_ -> random.nextInt(3) == 0).toList();
        return wanted.isEmpty() ? List.of(names.get(random.nextInt(names.size()))) : wanted;
    }

    private static <T> T pick(List<T> things, SplittableRandom random) {
        return things.get(random.nextInt(things.size()));
    }

    private void takeBack() {
        database().write(tx -> slots.takeBackOverdue(tx, now(), 100));
    }

    private Map<UUID, Integer> counts() {
        return database()
                .read(tx -> tx.sql()
                        .select(CONCURRENCY_LIMIT_V2.ID, CONCURRENCY_LIMIT_V2.ACTIVE_SLOTS)
                        .from(CONCURRENCY_LIMIT_V2)
                        .where(CONCURRENCY_LIMIT_V2.ID.in(ids))
                        .fetchMap(CONCURRENCY_LIMIT_V2.ID, CONCURRENCY_LIMIT_V2.ACTIVE_SLOTS));
    }

    private Map<UUID, Integer> leased() {
        var held = sum(PROVOST_CONCURRENCY_LEASE.SLOTS);
        Map<UUID, Integer> all = new HashMap<>();
        database()
                .read(tx -> tx.sql()
                        .select(PROVOST_CONCURRENCY_LEASE.LIMIT_ID, held)
                        .from(PROVOST_CONCURRENCY_LEASE)
                        .where(PROVOST_CONCURRENCY_LEASE.LIMIT_ID.in(ids))
                        .groupBy(PROVOST_CONCURRENCY_LEASE.LIMIT_ID)
                        .fetch())
                .forEach(row -> all.put(row.value1(), row.value2().intValue()));
        return all;
    }

    /// Whatever was taken just now was free.
    private void noneTooMany(Map<UUID, Integer> before, String step) {
        Map<UUID, Integer> sizes = database()
                .read(tx -> tx.sql()
                        .select(CONCURRENCY_LIMIT_V2.ID, CONCURRENCY_LIMIT_V2.LIMIT)
                        .from(CONCURRENCY_LIMIT_V2)
                        .where(CONCURRENCY_LIMIT_V2.ID.in(ids))
                        .fetchMap(CONCURRENCY_LIMIT_V2.ID, CONCURRENCY_LIMIT_V2.LIMIT));
        counts().forEach((id, count) -> {
            if (count > before.get(id)) {
                assertThat(count).as(step).isLessThanOrEqualTo(sizes.get(id));
            }
        });
    }

    /// Every slot is held by a lease, or was taken without one and not given back.
    private void check(String step) {
        Map<UUID, Integer> held = leased();
        counts().forEach((id, count) -> assertThat(count)
                .as("%s, %s", step, names.get(ids.indexOf(id)))
                .isEqualTo(held.getOrDefault(id, 0) + unleased.getOrDefault(id, 0)));
        assertThat(listed(listed)).as(step).hasSizeLessThanOrEqualTo(1);
    }

    /// Nobody renews a lease, no run is left, and what was taken without a lease is given back.
    private void everybodyIsGone() {
        flowRuns.forEach(run -> force(run, StateType.CRASHED));
        database()
                .write(tx -> tx.sql()
                        .deleteFrom(TASK_RUN)
                        .where(TASK_RUN.ID.in(taskRunIds))
                        .execute());
        wait(Duration.ofHours(2));
        takeBack();
        check("in the end");
        assertThat(leased().values()).allMatch(count -> count == 0);
    }

    @Test
    void ofManyAtOnceNoMoreGoOnThanThereAreSlots() throws Exception {
        populate();
        var servers = List.of(slotsOf(1), slotsOf(2));
        var inside = new Semaphore(LARGE);
        var tooMany = new AtomicInteger();
        var went = new AtomicInteger();
        List<Future<?>> clients = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int c = 0; c < 16; c++) {
                var server = servers.get(c % 2);
                int client = c;
                clients.add(threads.submit(() -> {
                    var random = new SplittableRandom(client);
                    for (int i = 0; i < 20; i++) {
                        List<String> wanted = random.nextBoolean() ? names.subList(0, 1) : names.subList(0, 2);
                        var answer = server.lease(wanted, 1, Mode.CONCURRENCY, Duration.ofDays(1), null);
                        if (answer instanceof Taken.Granted granted) {
                            UUID lease = Objects.requireNonNull(granted.lease());
                            went.incrementAndGet();
                            boolean room = inside.tryAcquire();
                            tooMany.addAndGet(room ? 0 : 1);
                            server.renew(lease, Duration.ofDays(1));
                            if (room) {
                                inside.release();
                            }
                            server.giveBack(lease);
                        }
                    }
                }));
            }
        }
        for (Future<?> client : clients) {
            client.get();
        }
        assertThat(tooMany.get()).isZero();
        assertThat(went.get()).isPositive();
        check("in the end");
        assertThat(counts().values()).allMatch(count -> count == 0);
    }
}
