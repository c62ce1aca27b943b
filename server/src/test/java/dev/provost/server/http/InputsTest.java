package dev.provost.server.http;

import static dev.provost.server.http.Requests.get;
import static dev.provost.server.http.Requests.post;
import static dev.provost.server.http.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.api.json.Checked;
import dev.provost.api.json.Default;
import dev.provost.api.json.Limits;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Strict;
import dev.provost.api.json.Untold;
import dev.provost.api.json.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class InputsTest {
    private static final String ID = "11111111-1111-1111-1111-111111111111";

    record SetState(
            @FromPath UUID id,
            Thing state,
            @Default("false") boolean force) {}

    @Strict
    record Thing(String name, @Default("[]") List<String> tags) {}

    record Create(@WholeBody Thing thing) {}

    record MayCreate(@WholeBody @Nullable Thing thing) {}

    record Search(
            @PageLimit int limit,
            @Default("0") int offset,
            @Nullable Thing thing,
            @FromQuery @Nullable Boolean flag,
            @FromQuery("page-token") @Nullable String token,
            @FromQuery @Nullable List<Integer> numbers,
            @FromHeader @Nullable Boolean xPrefectUi) {}

    record Client(@FromQuery String client) {}

    record Poll(@Untold @Nullable JsonNode agent, @Nullable String queue) {}

    record Keep(@WholeBody RawJson value) {}

    record Where(@Nullable Thing shelf, @Nullable Integer row) {}

    record What(@Spread Where where, @FromQuery int shop) {}

    record Fetch(
            @Default("1") int count,
            @Spread What what,
            @Default("0") int delay) {}

    private final Site site = new Site(
            SiteOptions.DEFAULT,
            new Router()
                    .post("/{id:uuid}/set_state", SetState.class, (in, _) -> Reply.ok(in.toString()))
                    .post("/loose/{id}/set_state", SetState.class, (in, _) -> Reply.ok(in.toString()))
                    .post("/create", Create.class, (in, _) -> Reply.ok(in.toString()))
                    .post("/may_create", MayCreate.class, (in, _) -> Reply.ok(in.toString()))
                    .post("/search", Search.class, (in, _) -> Reply.ok(in.toString()))
                    .post("/fetch", Fetch.class, (in, _) -> Reply.ok(in.toString()))
                    .post("/poll", Poll.class, (in, _) -> Reply.ok(in.toString()))
                    .get("/client", Client.class, (in, _) -> Reply.ok(in.toString()))
                    .post("/keep", Keep.class, (in, _) -> Reply.ok(in.value())));

    private String answer(Request request) {
        Reply reply = site.answer(request);
        @Nullable Object value = ((Reply.Body.Json) reply.body()).value();
        return reply.status() + " " + (value instanceof String text ? text : Wire.JSON.writeValueAsString(value));
    }

    private static String invalid(String details, String body) {
        return "422 {\"exception_message\":\"Invalid request received.\",\"exception_detail\":[" + details
                + "],\"request_body\":" + body + "}";
    }

    private static String missing(String... loc) {
        return "{\"type\":\"missing\",\"loc\":[\"" + String.join("\",\"", loc)
                + "\"],\"msg\":\"Field required\",\"input\":null}";
    }

    @Test
    void fieldsAreKeysOfTheBody() {
        assertThat(answer(post("/api/" + ID + "/set_state", "{\"state\":{\"name\":\"a\"},\"force\":\"yes\",\"x\":1}")))
                .isEqualTo("200 SetState[id=" + ID + ", state=Thing[name=a, tags=[]], force=true]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"limit\":null,\"offset\":null,\"thing\":null}", "{}", "null", ""})
    void aKeyThatIsNullIsLeftOutAndSoIsEverythingInNoBody(String body) {
        assertThat(answer(post("/api/search", body)))
                .isEqualTo("200 Search[limit=200, offset=0, thing=null, flag=null, token=null, numbers=null,"
                        + " xPrefectUi=null]");
    }

    @Test
    void aListHasNoKeysAndTheOnesTheReferenceDoesNotKnowAreNotMissed() {
        assertThat(answer(post("/api/poll", "[]"))).isEqualTo(invalid(missing("body", "queue"), "[]"));
        assertThat(answer(post("/api/poll", "{\"agent\":1}"))).isEqualTo("200 Poll[agent=1, queue=null]");
    }

    @Test
    void allThatIsWrongIsToldAtOncePathQueryHeadersBody() {
        var request = request(
                "POST",
                "/api/search?flag=perhaps&numbers=1&numbers=x",
                "{\"limit\":\"a\",\"offset\":[],\"thing\":3}".getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json",
                "X-Prefect-UI",
                "q");

        assertThat(answer(request))
                .isEqualTo(invalid(
                        String.join(
                                ",",
                                "{\"type\":\"int_parsing\",\"loc\":[\"body\",\"limit\"],\"msg\":\"Input should be a valid integer,"
                                        + " unable to parse string as an integer\",\"input\":\"a\"}",
                                "{\"type\":\"bool_parsing\",\"loc\":[\"query\",\"flag\"],\"msg\":\"Input should be a valid"
                                        + " boolean, unable to interpret input\",\"input\":\"perhaps\"}",
                                "{\"type\":\"int_parsing\",\"loc\":[\"query\",\"numbers\",1],\"msg\":\"Input should be a valid"
                                        + " integer, unable to parse string as an integer\",\"input\":\"x\"}",
                                "{\"type\":\"bool_parsing\",\"loc\":[\"header\",\"x-prefect-ui\"],\"msg\":\"Input should be a"
                                        + " valid boolean, unable to interpret input\",\"input\":\"q\"}",
                                "{\"type\":\"int_type\",\"loc\":[\"body\",\"offset\"],\"msg\":\"Input should be a valid"
                                        + " integer\",\"input\":[]}",
                                "{\"type\":\"model_attributes_type\",\"loc\":[\"body\",\"thing\"],\"msg\":\"Input should be a"
                                        + " valid dictionary or object to extract fields from\",\"input\":3}"),
                        "{\"limit\":\"a\",\"offset\":[],\"thing\":3}"));
    }

    @Test
    void whatIsWrongInAPathIsToldFirst() {
        assertThat(answer(post("/api/loose/abc/set_state", "{}")))
                .startsWith("422 {\"exception_message\":\"Invalid request received.\",\"exception_detail\":[{\"type\":"
                        + "\"uuid_parsing\",\"loc\":[\"path\",\"id\"]")
                .contains(missing("body", "state"));
        assertThat(site.answer(post("/api/abc/set_state", "{}")).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"x\"", "true"})
    void aBodyThatIsNoObjectLacksEvenWhatHasDefaults(String body) {
        assertThat(answer(post("/api/" + ID + "/set_state", body)))
                .isEqualTo(invalid(missing("body", "state") + "," + missing("body", "force"), body));
    }

    @Test
    void aWholeBodyIsRequiredUnlessItMayBeNull() {
        assertThat(answer(post("/api/create", ""))).isEqualTo(invalid(missing("body"), "null"));
        assertThat(answer(post("/api/create", "null"))).isEqualTo(invalid(missing("body"), "null"));
        assertThat(answer(post("/api/may_create", ""))).isEqualTo("200 MayCreate[thing=null]");
        assertThat(answer(post("/api/create", "{\"name\":\"é\"}")))
                .isEqualTo("200 Create[thing=Thing[name=é, tags=[]]]");
    }

    @Test
    void aWholeBodyLacksItsFieldsWithinItself() {
        assertThat(answer(post("/api/create", "{\"a\":1,\"a\":2}")))
                .isEqualTo(invalid(
                        "{\"type\":\"missing\",\"loc\":[\"body\",\"name\"],\"msg\":\"Field required\",\"input\":{\"a\":2}},"
                                + "{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"a\"],\"msg\":\"Extra inputs are not"
                                + " permitted\",\"input\":2}",
                        "{\"a\":2}"));
    }

    @Test
    void aBodyThatDoesNotClaimToBeJsonIsAStringOrNothing() {
        byte[] json = "{\"name\":\"a\",\"limit\":\"a\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(answer(request("POST", "/api/create", json, "Content-Type", "text/plain")))
                .contains("\"model_attributes_type\"")
                .endsWith("\"request_body\":\"{\\\"name\\\":\\\"a\\\",\\\"limit\\\":\\\"a\\\"}\"}");
        assertThat(answer(request("POST", "/api/search", json, "Content-Type", "text/plain")))
                .startsWith("200 Search[limit=200");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, greater than or equal to 0",
        "201, less than or equal to 200",
        "1000000000000, less than or equal to 200",
        "-99999999999999999999, greater than or equal to 0"
    })
    void aPageLimitOutOfRangeIsToldInsteadOfAnythingElse(String limit, String words) {
        assertThat(answer(post("/api/search?flag=perhaps", "{\"limit\":" + limit + ",\"offset\":\"x\"}")))
                .isEqualTo("422 {\"detail\":\"Invalid limit: must be " + words + ".\"}");
    }

    @Test
    void ofARepeatedParameterTheLastCountsAndAListTakesAll() {
        assertThat(answer(post("/api/search?flag=1&flag=off&page-token=a%20b+c&numbers=1&numbers=2&&x", "{}")))
                .contains("flag=false, token=a b c, numbers=[1, 2]");
        assertThat(answer(get("/api/client?client=b&client="))).isEqualTo("200 Client[client=]");
        assertThat(answer(get("/api/client"))).isEqualTo(invalid(missing("query", "client"), "null"));
    }

    @Test
    void whatIsNoJsonIsToldBeforeAnOldVersionAndThatBeforeAnythingElse() {
        assertThat(answer(request(
                        "POST", "/api/create", "{".getBytes(StandardCharsets.UTF_8), "X-PREFECT-API-VERSION", "0.7.0")))
                .startsWith("422");
        assertThat(answer(request(
                        "POST",
                        "/api/create",
                        "{}".getBytes(StandardCharsets.UTF_8),
                        "X-PREFECT-API-VERSION",
                        "0.7.0")))
                .startsWith("400");
    }

    @Test
    void jsonCanBeKeptAsItIs() {
        assertThat(answer(post("/api/keep", "{\"b\": [1.5, \"é\"], \"a\": null}")))
                .isEqualTo("200 {\"b\":[1.5,\"é\"],\"a\":null}");
    }

    @Test
    void aRecordThatIsSpreadOutIsReadAsIfItsComponentsStoodInItsPlace() {
        assertThat(answer(post(
                        "/api/fetch?shop=7",
                        "{\"row\":3,\"shelf\":{\"name\":\"a\"},\"delay\":2,\"where\":{\"row\":4}}")))
                .isEqualTo("200 Fetch[count=1, what=What[where=Where[shelf=Thing[name=a, tags=[]], row=3], shop=7],"
                        + " delay=2]");
    }

    @Test
    void whatIsWrongInARecordThatIsSpreadOutIsToldWhereItStands() {
        assertThat(answer(post("/api/fetch", "{\"delay\":[],\"count\":[],\"shelf\":{},\"row\":[]}")))
                .isEqualTo(invalid(
                        String.join(
                                ",",
                                missing("query", "shop"),
                                noInteger("count"),
                                "{\"type\":\"missing\",\"loc\":[\"body\",\"shelf\",\"name\"],\"msg\":\"Field required\","
                                        + "\"input\":{}}",
                                noInteger("row"),
                                noInteger("delay")),
                        "{\"delay\":[],\"count\":[],\"shelf\":{},\"row\":[]}"));
        assertThat(answer(post("/api/fetch?shop=1", "[]")))
                .isEqualTo(invalid(
                        String.join(
                                ",",
                                missing("body", "count"),
                                missing("body", "shelf"),
                                missing("body", "row"),
                                missing("body", "delay")),
                        "[]"));
    }

    private static String noInteger(String key) {
        return "{\"type\":\"int_type\",\"loc\":[\"body\",\"" + key
                + "\"],\"msg\":\"Input should be a valid integer\",\"input\":[]}";
    }

    record Upright(int low, int high) implements Checked {
        @Override
        public @Nullable String refusal(Limits limits) {
            return low > high ? "upside down" : null;
        }
    }

    record Measure(@Spread Upright bounds, boolean quick) {}

    @Test
    void aRecordThatIsSpreadOutMayRefuseItsValues() {
        var measuring =
                new Site(SiteOptions.DEFAULT, new Router().post("/x", Measure.class, (_, _) -> Reply.noContent()));

        assertThat(measuring
                        .answer(post("/api/x", "{\"low\":1,\"high\":1,\"quick\":true}"))
                        .status())
                .isEqualTo(204);
        assertThat(measuring
                        .answer(post("/api/x", "{\"low\":2,\"high\":1,\"quick\":true}"))
                        .status())
                .isEqualTo(422);
        assertThat(measuring.answer(post("/api/x", "{\"low\":2,\"high\":1}")).status())
                .isEqualTo(422);
    }

    record Both(@WholeBody Thing thing, int other) {}

    @Test
    void aBodyCannotBeWholeAndInParts() {
        var router = new Router().post("/x", Both.class, (_, _) -> Reply.noContent());

        assertThatThrownBy(() -> new Site(SiteOptions.DEFAULT, router)).isInstanceOf(IllegalArgumentException.class);
    }
}
