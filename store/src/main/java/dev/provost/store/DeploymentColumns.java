package dev.provost.store;

import static dev.provost.store.tables.Tables.CONCURRENCY_LIMIT_V2;
import static dev.provost.store.tables.Tables.DEPLOYMENT;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static dev.provost.store.tables.Tables.WORK_QUEUE;

import dev.provost.api.deployments.ConcurrencyOptions;
import dev.provost.api.deployments.Deployment;
import dev.provost.api.deployments.DeploymentCreate;
import dev.provost.api.deployments.DeploymentSchedule;
import dev.provost.api.deployments.DeploymentUpdate;
import dev.provost.api.deployments.GlobalLimit;
import dev.provost.api.flowruns.CreatedBy;
import dev.provost.api.json.RawJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// The columns that make a deployment as clients see it, limit, queue and pool included, and those that clients change.
final class DeploymentColumns {
    static final List<Field<?>> ALL = all();

    private DeploymentColumns() {}

    private static List<Field<?>> all() {
        var all = new ArrayList<Field<?>>(List.of(DEPLOYMENT.fields()));
        all.addAll(List.of(
                CONCURRENCY_LIMIT_V2.ID,
                CONCURRENCY_LIMIT_V2.CREATED,
                CONCURRENCY_LIMIT_V2.UPDATED,
                CONCURRENCY_LIMIT_V2.ACTIVE,
                CONCURRENCY_LIMIT_V2.NAME,
                CONCURRENCY_LIMIT_V2.LIMIT,
                CONCURRENCY_LIMIT_V2.ACTIVE_SLOTS,
                CONCURRENCY_LIMIT_V2.SLOT_DECAY_PER_SECOND));
        all.addAll(List.of(WORK_QUEUE.NAME, WORK_POOL.NAME));
        return List.copyOf(all);
    }

    static Deployment read(Record row, List<DeploymentSchedule> schedules) {
        String queue = row.get(WORK_QUEUE.NAME);
        return new Deployment(
                row.get(DEPLOYMENT.ID),
                row.get(DEPLOYMENT.CREATED),
                row.get(DEPLOYMENT.UPDATED),
                row.get(DEPLOYMENT.NAME),
                row.get(DEPLOYMENT.VERSION),
                row.get(DEPLOYMENT.DESCRIPTION),
                row.get(DEPLOYMENT.FLOW_ID),
                row.get(DEPLOYMENT.PAUSED),
                schedules,
                null,
                limit(row),
                value(row.get(DEPLOYMENT.CONCURRENCY_OPTIONS), ConcurrencyOptions.class),
                row.get(DEPLOYMENT.INFRA_OVERRIDES),
                row.get(DEPLOYMENT.PARAMETERS),
                JsonColumns.texts(row.get(DEPLOYMENT.TAGS)),
                Objects.requireNonNullElse(row.get(DEPLOYMENT.LABELS), RawJson.EMPTY_OBJECT),
                // The queue may have been renamed since.
                queue == null ? row.get(DEPLOYMENT.WORK_QUEUE_NAME) : queue,
                row.get(DEPLOYMENT.WORK_QUEUE_ID),
                row.get(DEPLOYMENT.LAST_POLLED),
                row.get(DEPLOYMENT.PARAMETER_OPENAPI_SCHEMA),
                row.get(DEPLOYMENT.PATH),
                row.get(DEPLOYMENT.PULL_STEPS),
                row.get(DEPLOYMENT.ENTRYPOINT),
                row.get(DEPLOYMENT.STORAGE_DOCUMENT_ID),
                row.get(DEPLOYMENT.INFRASTRUCTURE_DOCUMENT_ID),
                value(row.get(DEPLOYMENT.CREATED_BY), CreatedBy.class),
                value(row.get(DEPLOYMENT.UPDATED_BY), CreatedBy.class),
                row.get(WORK_POOL.NAME),
                row.get(DEPLOYMENT.STATUS),
                row.get(DEPLOYMENT.ENFORCE_PARAMETER_SCHEMA));
    }

    private static @Nullable GlobalLimit limit(Record row) {
        return row.get(CONCURRENCY_LIMIT_V2.ID) == null
                ? null
                : new GlobalLimit(
                        row.get(CONCURRENCY_LIMIT_V2.ID),
                        row.get(CONCURRENCY_LIMIT_V2.CREATED),
                        row.get(CONCURRENCY_LIMIT_V2.UPDATED),
                        row.get(CONCURRENCY_LIMIT_V2.ACTIVE),
                        row.get(CONCURRENCY_LIMIT_V2.NAME),
                        row.get(CONCURRENCY_LIMIT_V2.LIMIT),
                        row.get(CONCURRENCY_LIMIT_V2.ACTIVE_SLOTS),
                        row.get(CONCURRENCY_LIMIT_V2.SLOT_DECAY_PER_SECOND));
    }

    private static <T> @Nullable T value(@Nullable RawJson column, Class<T> type) {
        return column == null || column.equals(RawJson.NULL) ? null : JsonColumns.read(column, type);
    }

    /// What a deployment has whose maker said nothing of it.
    static Map<Field<?>, @Nullable Object> untold() {
        var columns = new HashMap<Field<?>, @Nullable Object>();
        columns.put(DEPLOYMENT.PAUSED, false);
        columns.put(DEPLOYMENT.ENFORCE_PARAMETER_SCHEMA, true);
        columns.put(DEPLOYMENT.PARAMETER_OPENAPI_SCHEMA, RawJson.EMPTY_OBJECT);
        columns.put(DEPLOYMENT.TAGS, RawJson.EMPTY_LIST);
        columns.put(DEPLOYMENT.PULL_STEPS, RawJson.EMPTY_LIST);
        columns.put(DEPLOYMENT.INFRA_OVERRIDES, RawJson.EMPTY_OBJECT);
        return columns;
    }

    /// What the maker of a deployment said.
    static Map<Field<?>, @Nullable Object> told(DeploymentCreate asked) {
        var columns = new HashMap<Field<?>, @Nullable Object>();
        columns.put(DEPLOYMENT.PARAMETERS, asked.parameters());
        asked.paused().ifPresent(paused -> columns.put(DEPLOYMENT.PAUSED, paused));
        asked.concurrencyOptions().ifPresent(o -> columns.put(DEPLOYMENT.CONCURRENCY_OPTIONS, json(o)));
        asked.globalConcurrencyLimitId().ifPresent(id -> columns.put(DEPLOYMENT.CONCURRENCY_LIMIT_ID, id));
        asked.enforceParameterSchema().ifPresent(on -> columns.put(DEPLOYMENT.ENFORCE_PARAMETER_SCHEMA, on));
        asked.parameterOpenapiSchema().ifPresent(schema -> columns.put(DEPLOYMENT.PARAMETER_OPENAPI_SCHEMA, schema));
        asked.tags().ifPresent(tags -> columns.put(DEPLOYMENT.TAGS, json(tags)));
        asked.pullSteps().ifPresent(steps -> columns.put(DEPLOYMENT.PULL_STEPS, json(steps)));
        asked.workQueueName().ifPresent(name -> columns.put(DEPLOYMENT.WORK_QUEUE_NAME, name));
        asked.storageDocumentId().ifPresent(id -> columns.put(DEPLOYMENT.STORAGE_DOCUMENT_ID, id));
        asked.infrastructureDocumentId().ifPresent(id -> columns.put(DEPLOYMENT.INFRASTRUCTURE_DOCUMENT_ID, id));
        asked.description().ifPresent(text -> columns.put(DEPLOYMENT.DESCRIPTION, text));
        asked.path().ifPresent(path -> columns.put(DEPLOYMENT.PATH, path));
        asked.version().ifPresent(version -> columns.put(DEPLOYMENT.VERSION, version));
        asked.entrypoint().ifPresent(entrypoint -> columns.put(DEPLOYMENT.ENTRYPOINT, entrypoint));
        asked.jobVariables().ifPresent(variables -> columns.put(DEPLOYMENT.INFRA_OVERRIDES, variables));
        return columns;
    }

    /// What is to be changed. Job variables that are null change nothing.
    static Map<Field<?>, @Nullable Object> changed(DeploymentUpdate change) {
        var columns = new HashMap<Field<?>, @Nullable Object>();
        change.version().ifPresent(version -> columns.put(DEPLOYMENT.VERSION, version));
        change.description().ifPresent(text -> columns.put(DEPLOYMENT.DESCRIPTION, text));
        change.paused().ifPresent(paused -> columns.put(DEPLOYMENT.PAUSED, paused));
        change.concurrencyOptions().ifPresent(o -> columns.put(DEPLOYMENT.CONCURRENCY_OPTIONS, json(o)));
        change.globalConcurrencyLimitId().ifPresent(id -> columns.put(DEPLOYMENT.CONCURRENCY_LIMIT_ID, id));
        change.parameters().ifPresent(parameters -> columns.put(DEPLOYMENT.PARAMETERS, parameters));
        change.parameterOpenapiSchema().ifPresent(schema -> columns.put(DEPLOYMENT.PARAMETER_OPENAPI_SCHEMA, schema));
        change.tags().ifPresent(tags -> columns.put(DEPLOYMENT.TAGS, json(tags)));
        change.workQueueName().ifPresent(name -> columns.put(DEPLOYMENT.WORK_QUEUE_NAME, name));
        change.path().ifPresent(path -> columns.put(DEPLOYMENT.PATH, path));
        RawJson variables = change.jobVariables().or(null);
        if (variables != null) {
            columns.put(DEPLOYMENT.INFRA_OVERRIDES, variables);
        }
        change.pullSteps().ifPresent(steps -> columns.put(DEPLOYMENT.PULL_STEPS, json(steps)));
        change.entrypoint().ifPresent(entrypoint -> columns.put(DEPLOYMENT.ENTRYPOINT, entrypoint));
        change.storageDocumentId().ifPresent(id -> columns.put(DEPLOYMENT.STORAGE_DOCUMENT_ID, id));
        change.infrastructureDocumentId().ifPresent(id -> columns.put(DEPLOYMENT.INFRASTRUCTURE_DOCUMENT_ID, id));
        change.enforceParameterSchema().ifPresent(on -> columns.put(DEPLOYMENT.ENFORCE_PARAMETER_SCHEMA, on));
        return columns;
    }

    private static @Nullable RawJson json(@Nullable Object value) {
        return value == null ? null : JsonColumns.write(value);
    }
}
