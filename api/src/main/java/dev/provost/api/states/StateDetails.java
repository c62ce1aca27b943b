package dev.provost.api.states;

import dev.provost.api.json.Default;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a state knows besides its type, name, time and message.
///
/// @param scheduledTime when the run should start; scheduled states and their successors have it
/// @param childFlowRunId the subflow's run, for a task run that stands for a subflow
/// @param traceparent the span in which the state was made
/// @param deploymentConcurrencyLeaseId the lease that holds the deployment's concurrency slot for the run
public record StateDetails(
        @Nullable UUID flowRunId,
        @Nullable UUID taskRunId,
        @Nullable UUID childFlowRunId,
        @Nullable Instant scheduledTime,
        @Nullable String cacheKey,
        @Nullable Instant cacheExpiration,
        @Default("false") @Nullable Boolean deferred,
        @Default("false") boolean untrackableResult,
        @Nullable Instant pauseTimeout,
        @Default("false") boolean pauseReschedule,
        @Nullable String pauseKey,
        @Nullable Map<String, String> runInputKeyset,
        @Nullable Boolean refreshCache,
        @Nullable Boolean retriable,
        @Nullable UUID transitionId,
        @Nullable UUID taskParametersId,
        @Nullable String traceparent,
        @Nullable UUID deploymentConcurrencyLeaseId) {

    /// Details of a state that has none.
    public static final StateDetails NONE = new StateDetails(
            null, null, null, null, null, null, false, false, null, false, null, null, null, null, null, null, null,
            null);

    public StateDetails withFlowRunId(@Nullable UUID flowRunId) {
        return new StateDetails(
                flowRunId,
                taskRunId,
                childFlowRunId,
                scheduledTime,
                cacheKey,
                cacheExpiration,
                deferred,
                untrackableResult,
                pauseTimeout,
                pauseReschedule,
                pauseKey,
                runInputKeyset,
                refreshCache,
                retriable,
                transitionId,
                taskParametersId,
                traceparent,
                deploymentConcurrencyLeaseId);
    }

    public StateDetails withTaskRunId(@Nullable UUID taskRunId) {
        return new StateDetails(
                flowRunId,
                taskRunId,
                childFlowRunId,
                scheduledTime,
                cacheKey,
                cacheExpiration,
                deferred,
                untrackableResult,
                pauseTimeout,
                pauseReschedule,
                pauseKey,
                runInputKeyset,
                refreshCache,
                retriable,
                transitionId,
                taskParametersId,
                traceparent,
                deploymentConcurrencyLeaseId);
    }

    public StateDetails withChildFlowRunId(@Nullable UUID childFlowRunId) {
        return new StateDetails(
                flowRunId,
                taskRunId,
                childFlowRunId,
                scheduledTime,
                cacheKey,
                cacheExpiration,
                deferred,
                untrackableResult,
                pauseTimeout,
                pauseReschedule,
                pauseKey,
                runInputKeyset,
                refreshCache,
                retriable,
                transitionId,
                taskParametersId,
                traceparent,
                deploymentConcurrencyLeaseId);
    }

    public StateDetails withScheduledTime(@Nullable Instant scheduledTime) {
        return new StateDetails(
                flowRunId,
                taskRunId,
                childFlowRunId,
                scheduledTime,
                cacheKey,
                cacheExpiration,
                deferred,
                untrackableResult,
                pauseTimeout,
                pauseReschedule,
                pauseKey,
                runInputKeyset,
                refreshCache,
                retriable,
                transitionId,
                taskParametersId,
                traceparent,
                deploymentConcurrencyLeaseId);
    }

    public StateDetails withCacheKey(@Nullable String cacheKey) {
        return new StateDetails(
                flowRunId,
                taskRunId,
                childFlowRunId,
                scheduledTime,
                cacheKey,
                cacheExpiration,
                deferred,
                untrackableResult,
                pauseTimeout,
                pauseReschedule,
                pauseKey,
                runInputKeyset,
                refreshCache,
                retriable,
                transitionId,
                taskParametersId,
                traceparent,
                deploymentConcurrencyLeaseId);
    }

    public StateDetails withCacheExpiration(@Nullable Instant cacheExpiration) {
        return new StateDetails(
                flowRunId,
                taskRunId,
                childFlowRunId,
                scheduledTime,
                cacheKey,
                cacheExpiration,
                deferred,
                untrackableResult,
                pauseTimeout,
                pauseReschedule,
                pauseKey,
                runInputKeyset,
                refreshCache,
                retriable,
                transitionId,
                taskParametersId,
                traceparent,
                deploymentConcurrencyLeaseId);
    }

    public StateDetails withPauseTimeout(@Nullable Instant pauseTimeout) {
        return new StateDetails(
                flowRunId,
                taskRunId,
                childFlowRunId,
                scheduledTime,
                cacheKey,
                cacheExpiration,
                deferred,
                untrackableResult,
                pauseTimeout,
                pauseReschedule,
                pauseKey,
                runInputKeyset,
                refreshCache,
                retriable,
                transitionId,
                taskParametersId,
                traceparent,
                deploymentConcurrencyLeaseId);
    }

    public StateDetails withPauseReschedule(boolean pauseReschedule) {
        return new StateDetails(
                flowRunId,
                taskRunId,
                childFlowRunId,
                scheduledTime,
                cacheKey,
                cacheExpiration,
                deferred,
                untrackableResult,
                pauseTimeout,
                pauseReschedule,
                pauseKey,
                runInputKeyset,
                refreshCache,
                retriable,
                transitionId,
                taskParametersId,
                traceparent,
                deploymentConcurrencyLeaseId);
    }

    public StateDetails withPauseKey(@Nullable String pauseKey) {
        return new StateDetails(
                flowRunId,
                taskRunId,
                childFlowRunId,
                scheduledTime,
                cacheKey,
                cacheExpiration,
                deferred,
                untrackableResult,
                pauseTimeout,
                pauseReschedule,
                pauseKey,
                runInputKeyset,
                refreshCache,
                retriable,
                transitionId,
                taskParametersId,
                traceparent,
                deploymentConcurrencyLeaseId);
    }

    public StateDetails withRunInputKeyset(@Nullable Map<String, String> runInputKeyset) {
        return new StateDetails(
                flowRunId,
                taskRunId,
                childFlowRunId,
                scheduledTime,
                cacheKey,
                cacheExpiration,
                deferred,
                untrackableResult,
                pauseTimeout,
                pauseReschedule,
                pauseKey,
                runInputKeyset,
                refreshCache,
                retriable,
                transitionId,
                taskParametersId,
                traceparent,
                deploymentConcurrencyLeaseId);
    }

    public StateDetails withRetriable(@Nullable Boolean retriable) {
        return new StateDetails(
                flowRunId,
                taskRunId,
                childFlowRunId,
                scheduledTime,
                cacheKey,
                cacheExpiration,
                deferred,
                untrackableResult,
                pauseTimeout,
                pauseReschedule,
                pauseKey,
                runInputKeyset,
                refreshCache,
                retriable,
                transitionId,
                taskParametersId,
                traceparent,
                deploymentConcurrencyLeaseId);
    }

    public StateDetails withTransitionId(@Nullable UUID transitionId) {
        return new StateDetails(
                flowRunId,
                taskRunId,
                childFlowRunId,
                scheduledTime,
                cacheKey,
                cacheExpiration,
                deferred,
                untrackableResult,
                pauseTimeout,
                pauseReschedule,
                pauseKey,
                runInputKeyset,
                refreshCache,
                retriable,
                transitionId,
                taskParametersId,
                traceparent,
                deploymentConcurrencyLeaseId);
    }

    public StateDetails withTaskParametersId(@Nullable UUID taskParametersId) {
        return new StateDetails(
                flowRunId,
                taskRunId,
                childFlowRunId,
                scheduledTime,
                cacheKey,
                cacheExpiration,
                deferred,
                untrackableResult,
                pauseTimeout,
                pauseReschedule,
                pauseKey,
                runInputKeyset,
                refreshCache,
                retriable,
                transitionId,
                taskParametersId,
                traceparent,
                deploymentConcurrencyLeaseId);
    }

    public StateDetails withDeploymentConcurrencyLeaseId(@Nullable UUID deploymentConcurrencyLeaseId) {
        return new StateDetails(
                flowRunId,
                taskRunId,
                childFlowRunId,
                scheduledTime,
                cacheKey,
                cacheExpiration,
                deferred,
                untrackableResult,
                pauseTimeout,
                pauseReschedule,
                pauseKey,
                runInputKeyset,
                refreshCache,
                retriable,
                transitionId,
                taskParametersId,
                traceparent,
                deploymentConcurrencyLeaseId);
    }
}
