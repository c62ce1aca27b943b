package dev.provost.server.collections;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.Limits;
import dev.provost.api.json.RawJson;
import dev.provost.api.workpools.JobTemplate;
import dev.provost.server.Slice;
import dev.provost.server.Slice.Answer;
import dev.provost.server.http.Router;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `/api/collections`, from the request to the files.
final class WorkerTypesTest {
    private static final String VIEW = "/collections/views/aggregate-worker-metadata";

    @TempDir
    private Path folder;

    private Slice slice;

    @BeforeEach
    void start() {
        var router = new Router();
        new CollectionRoutes(new WorkerTypes(folder)).register(router);
        slice = new Slice(router);
    }

    @Test
    void poolsOfEachTypeCanBeMadeWithWhatTheyStartWith() {
        JsonNode all = slice.get(VIEW).json();

        var types = new ArrayList<String>();
        for (JsonNode ofPackage : all) {
            ofPackage.properties().forEach(type -> {
                JsonNode said = type.getValue();
                assertThat(said.get("type").stringValue()).isEqualTo(type.getKey());
                assertThat(said.get("description").stringValue()).isNotEmpty();
                RawJson template = RawJson.of(said.get("default_base_job_configuration"));
                assertThat(new JobTemplate().refusal(template, Limits.DEFAULT)).isNull();
                types.add(type.getKey());
            });
        }
        assertThat(types)
                .containsExactly(
                        "process",
                        "docker",
                        "kubernetes",
                        "ecs",
                        "azure-container-instance",
                        "cloud-run",
                        "cloud-run-v2",
                        "vertex-ai");
    }

    @Test
    void aFolderAddsTypesAndReplacesThem() throws IOException {
        Files.writeString(folder.resolve("a.json"), "{\"mine\": {\"pigeon\": {\"type\": \"pigeon\"}}}", UTF_8);
        Files.writeString(folder.resolve("b.json"), "{\"prefect\": {\"process\": {\"type\": \"other\"}}}", UTF_8);
        Files.writeString(folder.resolve("c.json"), "{\"broken\": ", UTF_8);
        Files.writeString(folder.resolve("d.txt"), "{\"unread\": {}}", UTF_8);

        JsonNode all = slice.get(VIEW).json();

        assertThat(all.at("/mine/pigeon/type").stringValue()).isEqualTo("pigeon");
        assertThat(all.at("/prefect/process/type").stringValue()).isEqualTo("other");
        assertThat(all.has("prefect-docker")).isTrue();
        assertThat(all.has("broken")).isFalse();
        assertThat(all.has("unread")).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"x", "aggregate-worker"})
    void aViewThatDoesNotExistIsNotFound(String view) {
        assertThat(slice.get("/collections/views/" + view))
                .isEqualTo(new Answer(404, "{\"detail\":\"View " + view + " not found in registry\"}"));
    }

    @Test
    void aViewThatIsEmptyIsNotFoundEither() {
        assertThat(slice.get("/collections/views/demo-flows"))
                .isEqualTo(new Answer(404, "{\"detail\":\"Requested content missing for view demo-flows\"}"));
    }
}
