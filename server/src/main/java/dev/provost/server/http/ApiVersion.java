package dev.provost.server.http;

import java.util.Comparator;

/// The version of the API that a client says it speaks, in `X-PREFECT-API-VERSION`.
public record ApiVersion(int major, int minor, int patch) implements Comparable<ApiVersion> {
    private static final Comparator<ApiVersion> ORDER = Comparator.comparingInt(ApiVersion::major)
            .thenComparingInt(ApiVersion::minor)
            .thenComparingInt(ApiVersion::patch);

    /// Reads `x.y.z`.
    ///
    /// @throws NumberFormatException if the text is anything else
    public static ApiVersion parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw new NumberFormatException("not x.y.z: " + text);
        }
        return new ApiVersion(
                Integer.parseInt(parts[0].strip()),
                Integer.parseInt(parts[1].strip()),
                Integer.parseInt(parts[2].strip()));
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
