package dev.provost.server;

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

    /// The address for a page. A server that listens at all of its machine's addresses is where that page was found.
    ///
    /// @param found the address at which the page reached us
    String of(String found) {
        if (told != null) {
            return told;
        }
        URI address = bound.join();
        return EVERYWHERE.contains(String.valueOf(address.getHost()))
                ? URI.create(found).resolve(address.getPath()).toString()
                : address.toString();
    }
}
