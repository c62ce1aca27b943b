package dev.provost.engine.states;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.states.StateType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The order of every policy, which is part of the contract.
class PoliciesTest {

    private static String names(Policy<?> policy) {
        return String.join(" ", policy.steps().stream().map(Step::name).toList());
    }

    @Test
    void flowRunsAreGovernedInTheReferencesOrder() {
        assertThat(names(Policies.forFlowRun(false)))
                .isEqualTo(String.join(
                        " ",
                        List.of(
                                "PreserveDeploymentConcurrencyLeaseId",
                                "PreventDuplicateTransitions",
                                "HandleFlowTerminalStateTransitions",
                                "EnforceCancellingToCancelledTransition",
                                "BypassCancellingFlowRunsWithNoInfra",
                                "PreventPendingTransitions",
                                "ValidateDeploymentConcurrencyAtRunning",
                                "SecureFlowConcurrencySlots",
                                "RemoveDeploymentConcurrencyLeaseForOldClientVersions",
                                "EnsureOnlyScheduledFlowsMarkedLate",
                                "HandlePausingFlows",
                                "HandleResumingPausedFlows",
                                "CopyScheduledTime",
                                "WaitForScheduledTime",
                                "RetryFailedFlows",
                                "InstrumentFlowRunStateTransitions",
                                "ReleaseFlowConcurrencySlots")));
        assertThat(names(Policies.forFlowRun(true)))
                .isEqualTo("PreserveDeploymentConcurrencyLeaseId PreventResultDataLoss "
                        + "BypassCancellingFlowRunsWithNoInfra InstrumentFlowRunStateTransitions "
                        + "ReleaseFlowConcurrencySlots");
        assertThat(names(Policies.forMarkingLate()))
                .isEqualTo("EnsureOnlyScheduledFlowsMarkedLate EnforceDeploymentConcurrencyOnLate "
                        + "InstrumentFlowRunStateTransitions");
    }

    @Test
    void taskRunsAreGovernedInTheReferencesOrder() {
        var scheduled = Examples.state(StateType.SCHEDULED);

        assertThat(names(Policies.forTaskRun(scheduled, false)))
                .isEqualTo("CacheRetrieval HandleTaskTerminalStateTransitions PreventRunningTasksFromStoppedFlows "
                        + "SecureTaskConcurrencySlots CopyScheduledTime WaitForScheduledTime RetryFailedTasks "
                        + "RenameReruns UpdateFlowRunTrackerOnTasks CacheInsertion ReleaseTaskConcurrencySlots");
        assertThat(names(Policies.forClientSideTaskRun()))
                .isEqualTo("CacheRetrieval HandleTaskTerminalStateTransitions PreventRunningTasksFromStoppedFlows "
                        + "CopyScheduledTime WaitForScheduledTime RetryFailedTasks "
                        + "RenameReruns UpdateFlowRunTrackerOnTasks CacheInsertion ReleaseTaskConcurrencySlots");
        assertThat(names(BackgroundTaskPolicy.POLICY))
                .isEqualTo(
                        "PreventPendingTransitions CacheRetrieval HandleTaskTerminalStateTransitions "
                                + "CopyScheduledTime CopyTaskParametersID WaitForScheduledTime RetryFailedTasks RenameReruns "
                                + "UpdateFlowRunTrackerOnTasks CacheInsertion ReleaseTaskConcurrencySlots EnqueueScheduledTasks");
        assertThat(names(Policies.forTaskRun(scheduled, true))).isEqualTo("ReleaseTaskConcurrencySlots");
    }

    @ParameterizedTest
    @CsvSource({
        "prefect/3.8.4 (API 0.8.4), 3.8.4",
        "prefect/3.4.11.dev2 (API 0.8.4), 3.4.11.dev2",
        "python-httpx/0.28,",
        "prefect/3.8 (API 0.8.4),"
    })
    void aClientsVersionIsInItsUserAgent(String header, @Nullable String version) {
        assertThat(ClientVersion.fromUserAgent(header).map(ClientVersion::text))
                .isEqualTo(Optional.ofNullable(version));
    }

    @ParameterizedTest
    @CsvSource({
        "3.4.11, true",
        "3.4.10, false",
        "3.4.11rc1, false",
        "3.4.11.dev1, false",
        "3.4.11.post1, true",
        "3.4.11+4.gabc, true",
        "3.10.0, true",
        "4.0.0rc1, true",
        "2.20.9, false",
        "99999999999.0.0, true"
    })
    void clientsRenewLeasesSince3411(String version, boolean renews) {
        assertThat(new ClientVersion(version).renewsLeases()).isEqualTo(renews);
    }
}
