package dev.provost.api.runs;

import dev.provost.api.json.Check;
import dev.provost.api.json.Limits;
import dev.provost.api.json.RawJson;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How long parameters may be, written in ASCII alone, where every other character takes six.
public final class ParameterSize implements Check.Rule<RawJson> {

    @Override
    public @Nullable String refusal(RawJson parameters, Limits limits) {
        int most = limits.parameterBytes();
        if (most <= 0 || parameters.text().length() * 6L <= most) {
            return null;
        }
        long size = parameters.text().chars().mapToLong(c -> c < 128 ? 1 : 6).sum();
        return size <= most
                ? null
                : String.format(
                        Locale.ROOT,
                        "Flow run parameters must be less than %,d bytes when serialized (got %,d bytes).",
                        most,
                        size);
    }
}
