package dev.provost.engine.states;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/// The version of the API that a client says it speaks.
public record ApiVersion(int major, int minor, int patch) implements Comparable<ApiVersion> {

    /// The first version that needs no help with the task runs of a flow run that is retried.
    static final ApiVersion CLIENTS_RETRY_TASKS = new ApiVersion(0, 8, 3);

    /// The first version that knows pauses.
    static final ApiVersion PAUSES = new ApiVersion(0, 8, 4);

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,100}");
    private static final Comparator<ApiVersion> ORDER = Comparator.comparingInt(ApiVersion::major)
            .thenComparingInt(ApiVersion::minor)
            .thenComparingInt(ApiVersion::patch);

    /// Reads `x.y.z`; empty if the text is anything else. Numbers too large to count are as large as can be.
    public static Optional<ApiVersion> parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        int[] numbers = new int[3];
        for (int i = 0; i < 3; i++) {
            String part = parts[i].strip();
            if (!NUMBER.matcher(part).matches()) {
                return Optional.empty();
            }
            numbers[i] = new BigInteger(part.startsWith("+") ? part.substring(1) : part)
                    .min(BigInteger.valueOf(Integer.MAX_VALUE))
                    .max(BigInteger.valueOf(Integer.MIN_VALUE))
                    .intValue();
        }
        return Optional.of(new ApiVersion(numbers[0], numbers[1], numbers[2]));
    }

    /// Whether clients of this version retry a flow run by running those of its task runs that are awaiting retry.
    public boolean leavesRetriesToTasks() {
        return isBefore(CLIENTS_RETRY_TASKS);
    }

    boolean isBefore(ApiVersion other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
