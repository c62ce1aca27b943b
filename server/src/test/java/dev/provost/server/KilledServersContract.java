package dev.provost.server;

import static dev.provost.store.tables.Tables.AUTOMATION;
import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.FLOW_RUN_STATE;
import static dev.provost.store.tables.Tables.PROVOST_ACTION_CLAIM;
import static dev.provost.store.tables.Tables.PROVOST_TRIGGERED_ACTION;
import static dev.provost.store.tables.Tables.PROVOST_TRIGGER_EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.Resource;
import dev.provost.api.json.RawJson;
import dev.provost.engine.names.Ids;
import dev.provost.server.settings.InvalidSettings;
import dev.provost.server.settings.Settings;
import dev.provost.server.settings.Surroundings;
import dev.provost.store.MortalDatabase;
import dev.provost.store.MortalDatabase.Death;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Servers that are killed between any two steps, a hundred of them, from events to what automations do about them: no
/// firing is lost, and nothing is done twice.
abstract class KilledServersContract extends ServerContract {
    private static final int DEATHS = 100;

    /// About as many steps as a server has to take here.
    private static final int LONGEST_LIFE = 100;

    /// Longer than a dead server keeps an action from the others, and than the window of a proactive trigger.
    private static final Duration BETWEEN_LIVES = Duration.ofMinutes(4);

    private static final String ACTIONS = "prefect.automation.action.";

    @TempDir
    Path home;

    private final Random fuses = new Random(100);
    private final Random chance = new Random(1);
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private Life life;
    private String flow;
    private String deployment;
    private Thread.@Nullable UncaughtExceptionHandler usual;

    private final List<Case> cases = new ArrayList<>();
    private List<ReceivedEvent> untold = List.of();

    /// What happens to two runs: both start and the first one is done, unless it is not.
    private record Case(String first, String second, boolean done) {}

    private Life born(int steps) throws InvalidSettings {
        var variables = Map.of(
                "PREFECT_HOME", home.toString(),
                "PREFECT_SERVER_DATABASE_CONNECTION_URL", database().url().toString());
        Settings settings = Settings.read(new Surroundings(Map.of(), variables, home, home));
        return new Life(new MortalDatabase(database(), steps), settings, () -> now, chance);
    }

    private String made(String path, String body) {
        Slice.Answer answer = life.routes().post(path, body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.json().get("id").stringValue();
    }

    private String automation(String trigger, String action) {
        return made("/automations/", "{'name': 'a', 'trigger': %s, 'actions': [%s]}".formatted(trigger, action));
    }

    private String running() {
        return made("/flow_runs/", """
                {'flow_id': '%s', 'state': {'type': 'RUNNING'},
                 'empirical_policy': {'retries': 3, 'retry_delay': 60}}""".formatted(flow));
    }

    private ReceivedEvent event(String name, String run) {
        return new ReceivedEvent(
                now,
                name,
                new Resource(Map.of(Resource.ID, "prefect.flow-run." + run)),
                List.of(),
                RawJson.EMPTY_OBJECT,
                new Ids(chance).random(),
                null,
                now);
    }

    /// Something happens, of which the server has yet to hear.
    private void happen() {
        var next = new Case(running(), running(), cases.size() % 2 == 0);
        cases.add(next);
        var events = new ArrayList<ReceivedEvent>();
        events.add(event("start", next.first()));
        events.add(event("a", next.second()));
        events.add(event("b", next.second()));
        if (next.done()) {
            events.add(event("done", next.first()));
        }
        untold = events;
    }

    /// A client tells the server until it knows that it was heard, and the server does what there is to do.
    private void liveOn() throws Exception {
        if (!untold.isEmpty()) {
            life.hear(untold);
            untold = List.of();
        }
        life.look(now);
        life.act(now);
    }

    @BeforeEach
    void isBorn() throws InvalidSettings {
        usual = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            if (!(thrown instanceof Death)) {
                throw new AssertionError(thread.toString(), thrown);
            }
        });
        life = born(Integer.MAX_VALUE);
        flow = made("/flows/", "{'name': '%s'}".formatted(new Ids(chance).random()));
        deployment = made("/deployments/", "{'name': 'a deployment', 'flow_id': '%s'}".formatted(flow));
    }

    @AfterEach
    void isForgotten() {
        Thread.setDefaultUncaughtExceptionHandler(usual);
        database()
                .write(tx -> tx.sql().deleteFrom(AUTOMATION).execute()
                        + tx.sql().deleteFrom(EVENTS).execute());
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "change-flow-run-state | 'state': 'CRASHED'                       | Running, Crashed",
                "change-flow-run-state | 'state': 'FAILED'                        | Running, AwaitingRetry",
                "cancel-flow-run       | 'source': 'inferred'                     | Running, Cancelling",
                "run-deployment        | 'source': 'selected', 'deployment_id': ? | Running",
            })
    void endAnActionWithWhatItDidWhereverTheyDie(String type, String fields, String states) throws Exception {
        String automation = automation(
                "{'posture': 'Reactive', 'expect': ['a']}",
                "{'type': '%s', %s}".formatted(type, fields.replace("?", "'" + deployment + "'")));
        Life first = life;
        int deaths = 0;
        for (boolean died = true; died; deaths++) {
            String run = running();
            first.hear(List.of(event("a", run)));
            first.look(now);
            life = born(deaths);
            try {
                life.act(now);
            } catch (Death _) {
                // In its own hands, before it had anybody run anything.
            }
            died = life.isOver();
            life = first;
            now = now.plus(BETWEEN_LIVES);
            life.act(now);

            assertThat(String.join(", ", states(run)))
                    .as("died at step " + deaths)
                    .isEqualTo(states);
        }
        assertThat(deaths).isGreaterThan(15);
        assertThat(told(ACTIONS + "triggered")).containsOnly(Map.entry(automation, deaths));
        assertThat(runsOf(deployment)).isEqualTo(type.equals("run-deployment") ? deaths : 0);
        assertThat(left()).isZero();
    }

    @Test
    void loseNoFiringAndRepeatNoEffect() throws Exception {
        Life first = life;
        String reactive = automation(
                "{'posture': 'Reactive', 'expect': ['a']}",
                "{'type': 'run-deployment', 'deployment_id': '%s'}".formatted(deployment));
        String compound = automation("""
                {'type': 'compound', 'require': 'all', 'within': null, 'triggers': [
                  {'posture': 'Reactive', 'expect': ['a']}, {'posture': 'Reactive', 'expect': ['b']}]}""", "{'type': 'do-nothing'}");
        String counting = automation("""
                {'posture': 'Reactive', 'expect': ['a', 'b'], 'threshold': 2, 'within': 3600,
                 'for_each': ['prefect.resource.id']}""", "{'type': 'change-flow-run-state', 'state': 'FAILED'}");
        String proactive = automation("""
                {'posture': 'Proactive', 'after': ['start'], 'expect': ['done'], 'within': 10,
                 'for_each': ['prefect.resource.id']}""", "{'type': 'change-flow-run-state', 'state': 'CRASHED'}");

        for (int deaths = 0; deaths < DEATHS; ) {
            life = first;
            if (untold.isEmpty()) {
                happen();
            }
            // Some die of what those before them died of.
            life = fuses.nextInt(3) == 0 ? first : born(1 + fuses.nextInt(LONGEST_LIFE));
            try {
                liveOn();
            } catch (Death _) {
                deaths++;
            }
            life.rest();
            now = now.plus(BETWEEN_LIVES);
        }
        life = first;
        do {
            liveOn();
            now = now.plus(BETWEEN_LIVES);
        } while (left() > 0);

        int all = cases.size();
        int undone = (int) cases.stream().filter(each -> !each.done()).count();
        assertThat(all).as("cases").isGreaterThan(DEATHS / 3);
        assertThat(told("prefect.automation.triggered"))
                .containsOnly(
                        Map.entry(reactive, all),
                        Map.entry(compound, all),
                        Map.entry(counting, all),
                        Map.entry(proactive, undone));
        assertThat(told(ACTIONS + "executed"))
                .containsOnly(Map.entry(reactive, all), Map.entry(compound, all), Map.entry(proactive, undone));
        // A run that may be tried again is not failed: it is given another state, and the action is told no.
        assertThat(told(ACTIONS + "failed")).containsOnly(Map.entry(counting, all));
        assertThat(told(ACTIONS + "triggered"))
                .containsOnly(
                        Map.entry(reactive, all),
                        Map.entry(compound, all),
                        Map.entry(counting, all),
                        Map.entry(proactive, undone));
        assertThat(runsOf(deployment)).isEqualTo(all);
        for (Case each : cases) {
            assertThat(states(each.first()))
                    .isEqualTo(each.done() ? List.of("Running") : List.of("Running", "Crashed"));
            assertThat(states(each.second())).containsExactly("Running", "AwaitingRetry");
        }
    }

    /// How much is still to be done.
    private int left() {
        return database()
                .<Integer>read(tx -> tx.sql().fetchCount(PROVOST_TRIGGER_EVENT)
                        + tx.sql().fetchCount(PROVOST_TRIGGERED_ACTION)
                        + tx.sql().fetchCount(PROVOST_ACTION_CLAIM));
    }

    /// How often something was told of each automation.
    private Map<String, Integer> told(String event) {
        var counts = new HashMap<String, Integer>();
        database()
                .read(tx -> tx.sql()
                        .select(EVENTS.RESOURCE_ID)
                        .from(EVENTS)
                        .where(EVENTS.EVENT.eq(event))
                        .fetch(EVENTS.RESOURCE_ID))
                .forEach(id -> counts.merge(id.substring("prefect.automation.".length()), 1, Integer::sum));
        return counts;
    }

    private int runsOf(String deployment) {
        return database()
                .<Integer>read(
                        tx -> tx.sql().fetchCount(FLOW_RUN, FLOW_RUN.DEPLOYMENT_ID.eq(UUID.fromString(deployment))));
    }

    private List<String> states(String run) {
        return database()
                .read(tx -> tx.sql()
                        .select(FLOW_RUN_STATE.NAME)
                        .from(FLOW_RUN_STATE)
                        .where(FLOW_RUN_STATE.FLOW_RUN_ID.eq(UUID.fromString(run)))
                        .orderBy(FLOW_RUN_STATE.TIMESTAMP, FLOW_RUN_STATE.ID)
                        .fetch(FLOW_RUN_STATE.NAME));
    }
}
