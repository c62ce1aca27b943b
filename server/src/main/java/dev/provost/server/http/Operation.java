package dev.provost.server.http;

/// What a route does: takes its whole input as one record and gives the answer, in blocking code.
///
/// @param <I> the record that the path, query, headers and body are read into
@FunctionalInterface
public interface Operation<I> {
    Reply handle(I input, Call call) throws Exception;

    /// What a route does that takes nothing from the request but the call itself.
    @FunctionalInterface
    interface WithoutInput {
        Reply handle(Call call) throws Exception;
    }
}
