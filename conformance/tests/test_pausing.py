"""Flows that wait for somebody: paused, suspended, cancelled; and what who comes by can do about it."""

import pytest
from harness.client import eventually, read, run_script, start_script
from prefect import Flow
from prefect.client.schemas.filters import FlowFilter, FlowFilterName, LogFilter
from prefect.client.schemas.objects import State
from prefect.client.schemas.responses import SetStateStatus
from prefect.states import Cancelled, Completed, Crashed, Failed, Running, Scheduled, Suspended

ACCEPT, REJECT, ABORT = SetStateStatus.ACCEPT, SetStateStatus.REJECT, SetStateStatus.ABORT


class People:
    """Those who look at the runs of pausing.py and act on them."""

    def __init__(self, server):
        self.server = server

    def run(self, flow_name, state_name, pause_key=None):
        """The only run of a flow, once it is in this state."""

        def look():
            name = FlowFilter(name=FlowFilterName(any_=[flow_name]))
            return read(self.server, lambda client: client.read_flow_runs(flow_filter=name))

        def is_there(runs):
            if not runs or runs[0].state.name != state_name:
                return False
            return pause_key is None or runs[0].state.state_details.pause_key == pause_key

        runs = eventually(look, is_there)
        assert is_there(runs), f"{flow_name}: {runs}"
        return runs[0]

    def history(self, run):
        states = read(self.server, lambda client: client.read_flow_run_states(run.id))
        return [state.name for state in states]

    def resume(self, run, run_input=None):
        return read(self.server, lambda client: client.resume_flow_run(run.id, run_input))

    def set_state(self, run, state, force=False):
        return read(self.server, lambda client: client.set_flow_run_state(run.id, state, force=force))

    def cancel(self, run):
        """As `prefect flow-run cancel` does."""
        return self.set_state(run, State(type="CANCELLING"))

    def inputs(self, run, prefix, number):
        inputs = eventually(
            lambda: read(self.server, lambda client: client.filter_flow_run_input(run.id, prefix, 10, set())),
            lambda inputs: len(inputs) == number,
        )
        return {each.key: each.value for each in inputs}

    def create(self, state):
        async def waits_for_nobody(): ...

        flow = Flow(waits_for_nobody, name="waits-for-nobody")
        return read(self.server, lambda client: client.create_flow_run(flow, state=state))

    def messages(self, run, wanted):
        of_run = LogFilter(flow_run_id={"any_": [run.id]})
        logs = eventually(
            lambda: read(self.server, lambda client: client.read_logs(of_run)),
            lambda logs: any(log.message.startswith(wanted) for log in logs),
        )
        return [log.message for log in logs]


@pytest.fixture(scope="module")
def people(server, tmp_path_factory):
    home = tmp_path_factory.mktemp("pausing")
    script = start_script(server, "pausing.py", home)
    yield People(server)
    script.kill()
    script.wait(30)


def test_a_paused_run_goes_on_when_it_is_resumed(people):
    run = people.run("pausing", "Paused")
    details = run.state.state_details
    assert (details.pause_key, details.pause_reschedule) == ("1", False)
    assert details.pause_timeout > run.state.timestamp

    resumed = people.resume(run)

    assert (resumed.status, resumed.state.name) == (ACCEPT, "Running")
    run = people.run("pausing", "Completed")
    assert people.history(run) == ["Pending", "Running", "Paused", "Running", "Completed"]
    assert run.run_count == 2


def test_each_pause_has_a_key(people):
    people.resume(people.run("pausing-twice", "Paused", "1"))
    people.resume(people.run("pausing-twice", "Paused", "2"))

    run = people.run("pausing-twice", "Completed")

    assert people.history(run) == ["Pending", "Running", "Paused", "Running", "Paused", "Running", "Completed"]
    again = people.resume(run)
    assert (again.status, again.details.reason) == (ABORT, "Cannot resume a flow run that is not paused.")


def test_input_that_does_not_fit_is_refused(people):
    run = people.run("asking", "Paused")
    assert run.state.state_details.run_input_keyset == {
        "description": "paused-1-description",
        "response": "paused-1-response",
        "schema": "paused-1-schema",
    }
    assert "paused-1-schema" in people.inputs(run, "paused-1", 1)

    def refusal(run_input):
        refused = people.resume(run, run_input)
        assert (refused.status, refused.state.name) == (REJECT, "Paused")
        return refused.details.reason

    missing = "Reason: Validation failed. Failure reason: 'colour' is a required property"
    assert refusal(None) == missing
    assert refusal({}) == missing
    assert refusal({"number": 4}) == missing
    assert refusal({"colour": "red", "number": "x"}) == (
        "Reason: Validation failed for field 'number'. Failure reason: 'x' is not of type 'integer'"
    )
    accepted = people.resume(run, {"colour": "red", "number": 5})

    assert (accepted.status, accepted.state.name) == (ACCEPT, "Running")
    run = people.run("asking", "Completed")
    assert people.history(run) == ["Pending", "Running", "Paused", "Running", "Completed"]
    assert "told red and 5" in people.messages(run, "told")


def test_input_may_be_left_at_its_defaults(people):
    run = people.run("asking-with-a-default", "Paused")
    assert people.inputs(run, "paused-1", 2)["paused-1-description"] == '"What **colour**?"'

    people.resume(run, {})

    run = people.run("asking-with-a-default", "Completed")
    assert "told blue and 3" in people.messages(run, "told")


def test_any_type_may_be_asked_for(people):
    run = people.run("asking-for-a-number", "Paused")
    people.inputs(run, "paused-1", 1)

    refused = people.resume(run, {"value": "a"})
    accepted = people.resume(run, {"value": 41})

    assert refused.details.reason == (
        "Reason: Validation failed for field 'value'. Failure reason: 'a' is not of type 'integer'"
    )
    assert accepted.status == ACCEPT
    assert "told 42" in people.messages(people.run("asking-for-a-number", "Completed"), "told")


def test_a_run_that_nobody_resumes_fails(people):
    run = people.run("given-up", "Failed")

    # The server says so when it is asked to go on, or by itself; the client says so again when it gives up.
    pending, running, paused, *failed = people.history(run)
    assert [pending, running, paused, set(failed)] == ["Pending", "Running", "Paused", {"Failed"}]
    assert "never resumed" in run.state.message


def test_only_runs_of_deployments_suspend_themselves(people):
    run = people.run("suspending-without-deployment", "Failed")

    assert people.history(run) == ["Pending", "Running", "Failed"]
    assert run.state.message == (
        "Flow run encountered an exception: RuntimeError: Flow run cannot be suspended: "
        "Cannot suspend flows without a deployment."
    )


def test_a_suspended_run_is_run_again(people):
    run = people.run("suspended-once", "Suspended")
    assert run.state.state_details.pause_reschedule

    resumed = people.resume(run)
    assert (resumed.status, resumed.state.name, resumed.details.reason) == (
        REJECT,
        "Suspended",
        "Cannot reschedule a resuming flow run without a deployment.",
    )
    forced = people.set_state(run, Scheduled(message="again"), force=True)

    assert forced.status == ACCEPT
    run = people.run("suspended-once", "Completed")
    assert people.history(run) == ["Pending", "Running", "Suspended", "Scheduled", "Running", "Completed"]


def test_a_cancelling_run_can_only_be_cancelled(people):
    run = people.run("cancelled-on-the-way", "Running")

    cancelling = people.cancel(run)
    refused = [people.cancel(run), people.set_state(run, Running())]

    assert (cancelling.status, cancelling.state.name) == (ACCEPT, "Cancelling")
    for each in refused:
        assert (each.status, each.state.name, each.details.reason) == (
            REJECT,
            "Cancelling",
            "Cannot transition flows that are cancelling to a state other than Cancelled.",
        )
    # The flow sees it and ends; what ran it would then say so.
    people.messages(run, "Finished in state")
    assert people.set_state(run, Cancelled()).status == ACCEPT
    run = people.run("cancelled-on-the-way", "Cancelled")
    assert people.history(run) == ["Pending", "Running", "Cancelling", "Cancelled"]
    assert run.end_time == run.state.timestamp


def test_what_runs_nowhere_is_cancelled_at_once(people):
    for state in (Scheduled(), Suspended(timeout_seconds=60)):
        run = people.create(state)

        cancelled = people.cancel(run)

        assert (cancelled.status, cancelled.state.name) == (REJECT, "Cancelled")
        assert people.history(run) == [state.name, "Cancelled"]


def test_what_is_over_is_not_cancelled(people):
    for state in (Completed(), Failed(), Crashed()):
        run = people.create(state)

        refused = people.cancel(run)

        assert (refused.status, refused.state.name) == (ABORT, state.name)
        assert refused.details.reason == f"Run is already in terminal state {state.type.value}."
        assert people.history(run) == [state.name]


def test_the_command_line_cancels(people, server, tmp_path):
    run = people.create(Scheduled())

    said = run_script(server, "command_line.py", tmp_path, "flow-run", "cancel", str(run.id))

    assert said.returncode == 0, said.stderr[-2000:]
    assert "successfully scheduled for cancellation" in " ".join(said.stdout.split())
    assert people.history(run) == ["Scheduled", "Cancelled"]
