package dev.provost.server;

import dev.provost.server.http.Call;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Where pages are told that the API is: what the settings say, or else the address at which the server listens.
final class ApiAddress {
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "[::]", "[0:0:0:0:0:0:0:0]");

    private final @Nullable String told;
    private final CompletableFuture<URI> bound = new CompletableFuture<>();

    /// @param told what the settings say; null if that is nothing
    ApiAddress(@Nullable String told) {
        this.told = told;
    }

    /// The server can be reached there from now on.
    void listensAt(URI address) {
        bound.complete(address);
    }

    /// The address for the page that makes this call. A server that listens at all of its machine's addresses is where
    /// that page was found.
    String of(Call call) {
        if (told != null) {
            return told;
        }
        URI address = bound.join();
        return EVERYWHERE.contains(String.valueOf(address.getHost()))
                ? URI.create(call.baseUrl()).resolve(address.getPath()).toString()
                : address.toString();
    }
}
