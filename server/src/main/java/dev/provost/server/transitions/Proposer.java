package dev.provost.server.transitions;

import dev.provost.engine.states.ApiVersion;
import dev.provost.engine.states.ClientVersion;
import dev.provost.server.http.Call;
import org.jspecify.annotations.Nullable;

/// Who proposes a state, as far as rules ask.
///
/// @param apiVersion null for the server itself, and for clients that do not say
/// @param clientVersion null for the server itself, and for other clients than the Python one
public record Proposer(
        @Nullable ApiVersion apiVersion, @Nullable ClientVersion clientVersion) {

    /// The server itself.
    public static final Proposer SERVER = new Proposer(null, null);

    /// The client that made a request.
    public static Proposer of(Call call) {
        return new Proposer(
                call.clientVersion().orElse(null),
                call.header("user-agent").flatMap(ClientVersion::fromUserAgent).orElse(null));
    }

    /// Whether the client retries a flow run by running those of its task runs that are awaiting retry.
    public boolean leavesRetriesToTasks() {
        return apiVersion != null && apiVersion.leavesRetriesToTasks();
    }
}
