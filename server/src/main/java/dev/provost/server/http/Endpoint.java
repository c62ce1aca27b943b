package dev.provost.server.http;

import dev.provost.engine.states.ApiVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An operation with everything that is needed to answer a request for it, built once.
///
/// @param path the route's path, with its variables' names
/// @param input how its input is read; null if it takes none
/// @param anyVersion whether it answers clients of any version
record Endpoint<I>(String method, String path, @Nullable Inputs<I> input, Operation<I> operation, boolean anyVersion) {
    /// Clients that speak an older version are refused.
    private static final ApiVersion OLDEST = new ApiVersion(0, 8, 0);

    static <I> Endpoint<I> of(Route.Http<I> route, boolean anyVersion) {
        @Nullable Class<I> type = route.input();
        return new Endpoint<>(
                route.method(), route.path(), type == null ? null : Inputs.of(type), route.operation(), anyVersion);
    }

    Reply answer(Call call, Request request, SiteOptions options) throws Exception {
        JsonBody body = input != null && input.readsBody()
                ? JsonBody.read(request, options.maxBodyBytes())
                : JsonBody.Absent.BODY;
        if (!anyVersion) {
            checkVersion(call);
        }
        return operation.handle(
                input == null ? none() : input.read(call, body, options.limits(), options.pageSize()), call);
    }

    /// Operations without input are given nothing, and their type says so.
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <I> I none() {
        return null;
    }

    static void checkVersion(Call call) {
        Optional<String> header = call.header("x-prefect-api-version").filter(text -> !text.isEmpty());
        if (header.isEmpty()) {
            return;
        }
        ApiVersion version = ApiVersion.parse(header.get())
                .orElseThrow(() -> Invalid.badRequest("Invalid X-PREFECT-API-VERSION header format."
                        + "Expected header in format 'x.y.z' but received " + header.get()));
        if (version.compareTo(OLDEST) < 0) {
            throw Invalid.badRequest("The request specified API version " + header.get()
                    + " but this server requires version " + OLDEST + " or higher.");
        }
    }
}
