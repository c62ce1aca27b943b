package dev.provost.store;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/// What short texts were read as lately. Many rows say the same: runs have their policy and their tags from a
/// deployment, or have none.
///
/// A text has one place, which it shares with others: the last one read is kept. So the memory is bounded, about a
/// megabyte, and nobody waits.
///
/// @param <T> shared by all who ask, so immutable
final class ReadLately<T> {
    private static final int PLACES = 512;
    private static final int LONGEST = 512;

    private record Entry<T>(String text, T value) {}

    private final AtomicReferenceArray<Entry<T>> places = new AtomicReferenceArray<>(PLACES);
    private final Function<String, T> reader;

    ReadLately(Function<String, T> reader) {
        this.reader = reader;
    }

    T read(String text) {
        if (text.length() > LONGEST) {
            return reader.apply(text);
        }
        int hash = text.hashCode();
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        Entry<T> entry = places.get(place);
        if (entry != null && entry.text().equals(text)) {
            return entry.value();
        }
        T value = reader.apply(text);
        places.set(place, new Entry<>(text, value));
        return value;
    }
}
