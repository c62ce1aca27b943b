package dev.provost.server.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.RawJson;
import dev.provost.server.Slice.Answer;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The schedules of deployments, one by one and all together.
abstract class DeploymentSchedulesContract extends DeploymentSlice {
    private static final String HOURLY = "\"schedule\": {\"interval\": 3600}";
    private static final String CRON = "\"schedule\": {\"cron\": \"0 0 * * *\"}";

    private String withSchedules(String... schedules) {
        return deploy("nightly", ", \"schedules\": [" + String.join(", ", schedules) + "]");
    }

    private static String slug(String slug) {
        return "{" + HOURLY + ", \"slug\": \"" + slug + "\"}";
    }

    private List<JsonNode> schedules(String deployment) {
        return slice.get("/deployments/" + deployment + "/schedules")
                .json()
                .valueStream()
                .toList();
    }

    private String slugs(String deployment) {
        return schedules(deployment).stream()
                .map(schedule -> schedule.get("slug").asString("-"))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private String idOf(String deployment, String slug) {
        return schedules(deployment).stream()
                .filter(schedule -> schedule.get("slug").asString("").equals(slug))
                .map(schedule -> schedule.get("id").stringValue())
                .findFirst()
                .orElseThrow();
    }

    private Answer change(String deployment, String... schedules) {
        return slice.patch("/deployments/" + deployment, "{\"schedules\": [" + String.join(", ", schedules) + "]}");
    }

    @Test
    void aScheduleStartsToCountWhenItIsMade() {
        String id = withSchedules("{" + HOURLY + "}", "{\"schedule\": {\"rrule\": \"FREQ=DAILY\"}}");

        assertThat(schedules(id).stream().map(schedule -> schedule.get("schedule")))
                .containsExactlyInAnyOrder(
                        new RawJson(
                                        "{\"interval\":3600.0,\"anchor_date\":\"2026-11-21T12:00:00Z\",\"timezone\":\"UTC\"}")
                                .tree(),
                        new RawJson("{\"rrule\":\"DTSTART:20200101T000000\\nFREQ=DAILY\",\"timezone\":\"UTC\"}")
                                .tree());
    }

    @Test
    void schedulesThatAreSentTogetherAreListedFromTheLast() {
        String id = withSchedules(slug("a"), slug("b"), slug("c"));

        assertThat(schedules(id).stream().map(schedule -> schedule.get("slug").stringValue()))
                .containsExactly("c", "b", "a");
    }

    @Test
    void schedulesAreAddedAndChangedAndRemoved() {
        String id = withSchedules();
        timesWoken.set(0);

        Answer added = slice.post(
                "/deployments/" + id + "/schedules",
                "[{" + CRON + ", \"slug\": \"a\", \"max_scheduled_runs\": 4, \"parameters\": {\"x\": 1}}]");

        assertThat(added.status()).isEqualTo(201);
        JsonNode schedule = added.json().get(0);
        assertThat(schedule.get("active").booleanValue()).isTrue();
        assertThat(schedule.get("deployment_id").stringValue()).isEqualTo(id);
        assertThat(schedule.get("max_scheduled_runs").intValue()).isEqualTo(4);
        String path = "/deployments/" + id + "/schedules/" + schedule.get("id").stringValue();
        now = NOON.plusSeconds(1);
        assertThat(slice.patch(path, "{\"active\": false}")).isEqualTo(new Answer(204, ""));
        JsonNode changed = schedules(id).getFirst();
        assertThat(changed.get("active").booleanValue()).isFalse();
        assertThat(changed.get("slug").stringValue()).isEqualTo("a");
        assertThat(changed.get("updated").stringValue()).isEqualTo("2026-11-21T12:00:01Z");
        assertThat(changed.get("parameters").size()).isZero();
        assertThat(slice.delete(path)).isEqualTo(new Answer(204, ""));
        assertThat(schedules(id)).isEmpty();
        assertThat(timesWoken).hasValue(3);
    }

    @Test
    void twoSchedulesOfADeploymentCannotHaveTheSameSlug() {
        String id = withSchedules(slug("a"));

        assertThat(slice.post("/deployments/" + id + "/schedules", "[" + slug("a") + "]"))
                .isEqualTo(new Answer(409, "{\"detail\":\"Schedule slugs must be unique within a deployment.\"}"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET, true, Deployment not found.",
        "POST, true, Deployment not found.",
        "PATCH, true, Deployment not found.",
        "DELETE, true, Deployment not found.",
        "PATCH, false, Schedule not found.",
        "DELETE, false, Schedule not found.",
    })
    void whatDoesNotExistIsNotFound(String method, boolean noDeployment, String detail) {
        String path = "/deployments/" + (noDeployment ? NOBODY : withSchedules()) + "/schedules";
        Answer answer = switch (method) {
            case "GET" -> slice.get(path);
            case "POST" -> slice.post(path, "[]");
            case "PATCH" -> slice.patch(path + "/" + NOBODY, "{}");
            default -> slice.delete(path + "/" + NOBODY);
        };

        assertThat(answer).isEqualTo(new Answer(404, "{\"detail\":\"" + detail + "\"}"));
    }

    @Test
    void aScheduleThatIsChangedLosesTheRunsItMadeForLater() {
        String id = withSchedules(slug("a"));
        run(id, "Scheduled", true, NOON.plusSeconds(9));
        run(id, "Late", true, NOON.minusSeconds(9));
        String path = "/deployments/" + id + "/schedules/" + idOf(id, "a");

        slice.patch(path, "{\"active\": false}");
        assertThat(runs()).containsExactly("Late true 2026-11-21T11:59:51Z");

        slice.delete(path);
        assertThat(runs()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"changed", "removed"})
    void theRunsOfOtherSchedulesStay(String what) {
        String id = withSchedules(slug("a"), slug("b"));
        run(id, "a", true, NOON.plusSeconds(9), idOf(id, "a"));
        run(id, "b", true, NOON.plusSeconds(9), idOf(id, "b"));
        String path = "/deployments/" + id + "/schedules/" + idOf(id, "a");
        if (what.equals("changed")) {
            slice.patch(path, "{\"active\": false}");
        } else {
            slice.delete(path);
        }

        assertThat(runs()).containsExactly("b true 2026-11-21T12:00:09Z");
    }

    @Test
    void aDeploymentThatLosesAScheduleHasChanged() {
        String id = withSchedules(slug("a"), slug("b"));
        now = NOON.plusSeconds(1);
        slice.delete("/deployments/" + id + "/schedules/" + idOf(id, "a"));

        assertThat(slice.get("/deployments/" + id).json().get("updated").stringValue())
                .isEqualTo("2026-11-21T12:00:01Z");
    }

    @Test
    void schedulesWithoutSlugsAreReplaced() {
        String id = withSchedules("{" + HOURLY + "}", "{" + HOURLY + "}");

        assertThat(change(id, "{" + CRON + "}").status()).isEqualTo(204);
        assertThat(schedules(id)).hasSize(1);
        assertThat(change(id).status()).isEqualTo(204);
        assertThat(schedules(id)).isEmpty();
    }

    @Test
    void schedulesThatAreNotSpokenOfAreKept() {
        String id = withSchedules("{" + HOURLY + "}");

        assertThat(slice.patch("/deployments/" + id, "{\"version\": \"2\"}").status())
                .isEqualTo(204);

        assertThat(schedules(id)).hasSize(1);
    }

    @Test
    void schedulesWithSlugsAreChangedAndAddedByThem() {
        String id = withSchedules(slug("a"), slug("b"));
        String a = idOf(id, "a");

        assertThat(change(id, "{\"slug\": \"a\", \"active\": false}", slug("c")).status())
                .isEqualTo(204);

        assertThat(slugs(id)).isEqualTo("a b c");
        assertThat(idOf(id, "a")).isEqualTo(a);
        assertThat(change(id).status()).isEqualTo(204);
        assertThat(slugs(id)).isEqualTo("a b c");
    }

    @Test
    void schedulesMaySwapTheirSlugs() {
        String id = withSchedules(slug("a"), slug("b"));
        String a = idOf(id, "a");

        Answer answer = change(id, "{\"slug\": \"b\", \"replaces\": \"a\"}", "{\"slug\": \"a\", \"replaces\": \"b\"}");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(idOf(id, "b")).isEqualTo(a);
    }

    @Test
    void aScheduleMayTakeTheSlugThatAnotherGivesUp() {
        String id = withSchedules(slug("a"), slug("b"));
        String a = idOf(id, "a");

        Answer answer = change(
                id, "{" + CRON + ", \"slug\": \"a\"}", "{\"slug\": \"c\", \"replaces\": \"a\", \"active\": false}");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(slugs(id)).isEqualTo("a b c");
        assertThat(idOf(id, "c")).isEqualTo(a);
        assertThat(schedules(id).stream()
                        .filter(schedule -> schedule.get("id").stringValue().equals(a))
                        .map(schedule -> schedule.at("/schedule/interval").asInt()))
                .containsExactly(3600);
    }

    @Test
    void whatIsSaidOfASlugThatIsGivenUpIsNotSaidOfWhoHadIt() {
        String id = withSchedules(slug("a"));

        Answer answer = change(id, "{\"slug\": \"a\", \"active\": false}", "{\"slug\": \"c\", \"replaces\": \"a\"}");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(slugs(id)).isEqualTo("c");
        assertThat(schedules(id).getFirst().get("active").booleanValue()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"schedule\": {\"interval\": 5}}|Please provide a slug for each schedule in your request to ensure "
                        + "schedules are updated correctly.",
                "{\"slug\": \"c\"}|Unable to create new deployment schedules without a schedule configuration.",
                "{\"slug\": \"c\", \"replaces\": \"d\"}|Unable to create new deployment schedules without a schedule "
                        + "configuration.",
                "{\"slug\": \"b\", \"replaces\": \"a\"}|Cannot rename schedule from 'a' to 'b': a schedule with slug "
                        + "'b' already exists.",
                "{\"slug\": \"c\", \"replaces\": \"a\"}, {\"slug\": \"d\", \"replaces\": \"a\"}|Multiple schedules have "
                        + "'replaces' targeting the same slug: a",
            })
    void changesThatCannotBeToldApartAreRefused(String schedules, String detail) {
        String id = withSchedules(slug("a"), slug("b"));

        Answer answer = change(id, schedules);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").stringValue()).isEqualTo(detail);
        assertThat(slugs(id)).isEqualTo("a b");
    }

    @Test
    void aScheduleMayHaveOnlySoManyRunsWaiting() {
        Answer answer = make("a", ", \"schedules\": [{" + CRON + ", \"max_scheduled_runs\": 51}]");

        assertThat(answer.json().at("/exception_detail/0/msg").stringValue())
                .isEqualTo("Value error, `max_scheduled_runs` must be less than or equal to 50.");
    }

    @Test
    void runsAreMadeForTheTimesThatAreAskedFor() {
        String id = withSchedules("{" + HOURLY + "}");

        Answer answer = slice.post(
                "/deployments/" + id + "/schedule",
                "{\"start_time\": \"2026-11-20T00:00:00Z\", \"min_runs\": 1, \"min_time\": 7200, \"max_runs\": 9}");

        assertThat(answer).isEqualTo(new Answer(200, "null"));
        assertThat(runs()).hasSize(3);
        assertThat(slice.post(
                        "/deployments/" + id + "/schedule",
                        "{\"start_time\": \"2026-11-19T00:00:00Z\", \"end_time\": \"2026-11-19T03:30:00Z\","
                                + " \"min_runs\": 1000000000000, \"max_runs\": 1000000000000}"))
                .as("as many as there are")
                .isEqualTo(new Answer(200, "null"));
        assertThat(runs()).hasSize(7);
        assertThat(slice.post("/deployments/" + NOBODY + "/schedule", "{}")).isEqualTo(new Answer(200, "null"));
        assertThat(slice.post("/deployments/" + id + "/schedule", "{\"min_time\": \"x\"}")
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|datetime_type",
                "true|datetime_type",
                "\"tomorrow\"|datetime_from_date_parsing",
                "1e20|datetime_parsing",
            })
    void aStretchOfTimeIsToldInPlainForms(String start, String type) {
        Answer answer = slice.post("/deployments/" + NOBODY + "/schedule", "{\"start_time\": " + start + "}");

        assertThat(answer.json().at("/exception_detail/0/type").stringValue()).isEqualTo(type);
    }
}
