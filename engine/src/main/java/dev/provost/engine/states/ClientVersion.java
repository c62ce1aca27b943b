package dev.provost.engine.states;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The version of the Python package that a client says it is, as in `3.8.4` or `3.4.11.dev2`.
public record ClientVersion(String text) {

    private static final Pattern USER_AGENT =
            Pattern.compile("prefect/([0-9]+\\.[0-9]+\\.[0-9]+(?:[a-z.+0-9]+)?) \\(API \\S+\\)");
    private static final Pattern PARTS = Pattern.compile("([0-9]+)\\.([0-9]+)\\.([0-9]+)(.*)");

    /// Workers of these versions take and give back deployment slots themselves.
    private static final Set<String> MANAGE_DEPLOYMENT_SLOTS = Set.of("3.0.0rc20", "3.0.0", "3.0.1", "3.0.2", "3.0.3");

    /// Reads a `User-Agent` header.
    public static Optional<ClientVersion> fromUserAgent(String header) {
        Matcher matcher = USER_AGENT.matcher(header);
        return matcher.matches() ? Optional.of(new ClientVersion(matcher.group(1))) : Optional.empty();
    }

    boolean managesDeploymentSlots() {
        return MANAGE_DEPLOYMENT_SLOTS.contains(text);
    }

    /// Whether the client renews the lease on its deployment slot, as all do since 3.4.11.
    boolean renewsLeases() {
        Matcher matcher = PARTS.matcher(text);
        if (!matcher.matches()) {
            return false;
        }
        long number = 0;
        for (int part = 1; part <= 3; part++) {
            number = number * 1_000_000 + Math.min(999_999, parsed(matcher.group(part)));
        }
        long first = (3L * 1_000_000 + 4) * 1_000_000 + 11;
        return number > first || (number == first && !isPreRelease(matcher.group(4)));
    }

    private static long parsed(String digits) {
        return digits.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(digits);
    }

    /// `rc1` and `.dev2` come before the version they lead to; `.post1` and `+local` come after it.
    private static boolean isPreRelease(String rest) {
        return rest.matches("\\.?(a|b|rc|dev|alpha|beta|c|pre|preview)[^+]*(\\+.*)?");
    }
}
