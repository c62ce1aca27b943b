package dev.provost.engine.schedules;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// What a search finds, one after the other, until it finds nothing. It is always one ahead.
final class Finds<T> implements Iterator<T> {
    private final Search<T> search;
    private @Nullable T next;

    /// Finds the next one, or null when there are no more.
    interface Search<T> {
        @Nullable
        T find();
    }

    Finds(Search<T> search) {
        this.search = search;
        this.next = search.find();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public T next() {
        @Nullable T found = next;
        if (found == null) {
            throw new NoSuchElementException();
        }
        next = search.find();
        return found;
    }
}
