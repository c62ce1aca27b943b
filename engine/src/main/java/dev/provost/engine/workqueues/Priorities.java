package dev.provost.engine.workqueues;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/// The priorities of one pool's queues: numbers from 1 on, each at most once, the lowest served first. Queues that have
/// the same, as old agents may give it to them, keep the order in which they come, the oldest first.
public final class Priorities {
    private Priorities() {}

    /// A queue and its priority.
    public record Rank(UUID queue, int priority) {}

    /// The lowest priority that is not taken.
    public static int firstFree(Collection<Integer> taken) {
        int free = 1;
        for (int priority : new TreeSet<>(taken)) {
            if (priority > free) {
                break;
            }
            free = Math.max(free, priority + 1);
        }
        return free;
    }

    /// Which queues need another priority so that one of them has the one that is wanted for it. As few change as
    /// possible, and the others keep their order.
    ///
    /// ```
    /// a 1, b 2, c 4   c is to have 1:   c 1, a 2, b 3
    /// a 1, b 2, c 4   a is to have 3:   a 3
    /// ```
    public static Map<UUID, Integer> moving(UUID queue, int wanted, Collection<Rank> ranks) {
        List<Rank> order = inOrder(ranks);
        order.removeIf(rank -> rank.queue().equals(queue));
        long before = order.stream().filter(rank -> rank.priority() < wanted).count();
        order.add((int) before, new Rank(queue, wanted));
        return changes(order, ranks);
    }

    /// Which queues need another priority so that no two have the same.
    public static Map<UUID, Integer> settling(Collection<Rank> ranks) {
        return changes(inOrder(ranks), ranks);
    }

    private static List<Rank> inOrder(Collection<Rank> ranks) {
        var order = new ArrayList<>(ranks);
        order.sort(Comparator.comparingInt(Rank::priority));
        return order;
    }

    private static Map<UUID, Integer> changes(List<Rank> order, Collection<Rank> ranks) {
        var changes = new LinkedHashMap<UUID, Integer>();
        int last = 0;
        for (Rank rank : order) {
            last = Math.max(last + 1, rank.priority());
            Rank settled = new Rank(rank.queue(), last);
            if (!ranks.contains(settled)) {
                changes.put(rank.queue(), last);
            }
        }
        return changes;
    }
}
