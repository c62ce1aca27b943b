package dev.provost.server.concurrency;

import java.util.UUID;
import java.util.regex.Pattern;

/// What clients call a limit: its id or its name. A name that can be read as an id is taken for one.
public sealed interface LimitName {
    Pattern HEX = Pattern.compile("[0-9a-fA-F]{32}");

    record Id(UUID id) implements LimitName {}

    record Name(String name) implements LimitName {}

    static LimitName of(String text) {
        String digits = text.replaceAll("urn:|uuid:|^[{}]+|[{}]+$|-", "");
        return HEX.matcher(digits).matches()
                ? new Id(
                        new UUID(Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16)))
                : new Name(text);
    }
}
