package dev.provost.server.http;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/// The version of the API that a client says it speaks, in `X-PREFECT-API-VERSION`.
public record ApiVersion(int major, int minor, int patch) implements Comparable<ApiVersion> {
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

    @Override
    public int compareTo(ApiVersion other) {
        return ORDER.compare(this, other);
    }

    public boolean isBefore(int otherMajor, int otherMinor, int otherPatch) {
        return compareTo(new ApiVersion(otherMajor, otherMinor, otherPatch)) < 0;
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
