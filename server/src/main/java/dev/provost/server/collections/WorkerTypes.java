package dev.provost.server.collections;

import dev.provost.api.json.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The types of workers that pools can be made for, each with the job template that such a pool starts with.
///
/// ```
/// {"prefect-docker": {"docker": {"type": "docker", "default_base_job_configuration": {…}, …}}}
/// ```
///
/// Some come with the server. Others are found in a folder, one or more in each `.json` file of this form; of a type
/// that is there twice, the folder's counts. The folder is read whenever somebody asks: few do, and seldom.
public final class WorkerTypes {
    private static final Logger log = LoggerFactory.getLogger(WorkerTypes.class);

    private static final List<String> BUILT_IN = List.of(
            "process",
            "docker",
            "kubernetes",
            "ecs",
            "azure-container-instance",
            "cloud-run",
            "cloud-run-v2",
            "vertex-ai");

    private final Path folder;

    public WorkerTypes(Path folder) {
        this.folder = folder;
    }

    /// All types, by the package that has the worker and by their names.
    public JsonNode all() {
        ObjectNode all = Wire.JSON.createObjectNode();
        BUILT_IN.forEach(type -> add(all, builtIn(type)));
        files().forEach(file -> add(all, read(file)));
        return all;
    }

    private static void add(ObjectNode all, JsonNode packages) {
        for (Map.Entry<String, JsonNode> types : packages.properties()) {
            if (types.getValue() instanceof ObjectNode found) {
                all.withObjectProperty(types.getKey()).setAll(found);
            }
        }
    }

    private static JsonNode builtIn(String type) {
        try (InputStream in = Objects.requireNonNull(WorkerTypes.class.getResourceAsStream(type + ".json"), type)) {
            return Wire.JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files() {
        var files = new ArrayList<Path>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.json")) {
            entries.forEach(files::add);
        } catch (NoSuchFileException | NotDirectoryException _) {
            return List.of();
        } catch (IOException | DirectoryIteratorException e) {
            log.warn("The worker types in {} cannot be read: {}", folder, e.toString());
        }
        files.sort(null);
        return files;
    }

    /// A file that is no good costs its own types only.
    private static JsonNode read(Path file) {
        try {
            return Wire.JSON.readTree(Files.readAllBytes(file));
        } catch (IOException | JacksonException e) {
            log.warn("The worker types in {} cannot be read: {}", file, e.toString());
            return Wire.JSON.createObjectNode();
        }
    }
}
