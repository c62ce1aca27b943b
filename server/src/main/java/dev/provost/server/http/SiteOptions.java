package dev.provost.server.http;

import dev.provost.api.json.Limits;
import org.jspecify.annotations.Nullable;

/// What the answers of a server depend on, besides its routes.
///
/// @param prefix the path below which the API's routes lie, without a slash at the end
/// @param authString what clients must show, as `user:password`; null lets everyone in
/// @param cors which pages of other origins may call
/// @param maxBodyBytes how long a request's body may be
/// @param limits how large single values may be
/// @param pageSize how many rows a list has unless asked for fewer
public record SiteOptions(
        String prefix, @Nullable String authString, Cors cors, long maxBodyBytes, Limits limits, int pageSize) {
    /// What a server does unless told otherwise. A body is in memory several times over while it is read.
    public static final SiteOptions DEFAULT =
            new SiteOptions("/api", null, Cors.OPEN, 16L * 1024 * 1024, Limits.DEFAULT, 200);

    public SiteOptions {
        prefix = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        prefix = prefix.isEmpty() || prefix.startsWith("/") ? prefix : "/" + prefix;
        maxBodyBytes = Math.min(maxBodyBytes, Integer.MAX_VALUE - 16);
    }

    public SiteOptions withPrefix(String newPrefix) {
        return new SiteOptions(newPrefix, authString, cors, maxBodyBytes, limits, pageSize);
    }

    public SiteOptions withAuthString(@Nullable String newAuthString) {
        return new SiteOptions(prefix, newAuthString, cors, maxBodyBytes, limits, pageSize);
    }

    public SiteOptions withCors(Cors newCors) {
        return new SiteOptions(prefix, authString, newCors, maxBodyBytes, limits, pageSize);
    }

    public SiteOptions withMaxBodyBytes(long newMaxBodyBytes) {
        return new SiteOptions(prefix, authString, cors, newMaxBodyBytes, limits, pageSize);
    }
}
