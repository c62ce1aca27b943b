package dev.provost.engine.taskruns;

import dev.provost.api.states.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What a batch of reports says about one task run.
///
/// Reports are about the same run if they name the same id or the same key. A client that lost its memory in a crash
/// may report a run under a new id; the key then says which run it is.
///
/// @param ids the ids it goes by
/// @param keys the keys it goes by
/// @param newest how it is after all the reports, in the order of their states' times
/// @param states every state reported, the oldest first
public record TaskRunChange(Set<UUID> ids, Set<TaskRunKey> keys, TaskRunReport newest, List<State> states) {

    /// Two states at the same instant: the id decides, so that the order in which they came does not matter.
    private static final Comparator<TaskRunReport> OLDEST_FIRST = Comparator.comparing(
                    (TaskRunReport report) -> report.state().timestamp())
            .thenComparing(report -> report.state().id());

    /// Gathers reports by the run they are about.
    public static List<TaskRunChange> gather(List<TaskRunReport> reports) {
        var byName = new HashMap<Object, Group>();
        var groups = new LinkedHashSet<Group>();
        for (TaskRunReport report : reports) {
            Group group = new Group(report);
            for (Object name : group.names()) {
                Group other = byName.get(name);
                if (other != null && other != group) {
                    groups.remove(other);
                    group.takeOver(other);
                }
            }
            groups.add(group);
            group.names().forEach(name -> byName.put(name, group));
        }
        return groups.stream().map(Group::change).toList();
    }

    /// Reports that are about one run, as far as is known yet.
    private static final class Group {
        private final List<TaskRunReport> reports = new ArrayList<>();
        private final Set<UUID> ids = new HashSet<>();
        private final Set<TaskRunKey> keys = new HashSet<>();

        private Group(TaskRunReport report) {
            reports.add(report);
            ids.add(report.taskRunId());
            TaskRunKey key = report.key();
            if (key != null) {
                keys.add(key);
            }
        }

        private List<Object> names() {
            var names = new ArrayList<Object>(ids);
            names.addAll(keys);
            return names;
        }

        private void takeOver(Group other) {
            reports.addAll(other.reports);
            ids.addAll(other.ids);
            keys.addAll(other.keys);
        }

        private TaskRunChange change() {
            reports.sort(OLDEST_FIRST);
            TaskRunReport newest = reports.getFirst();
            var states = new ArrayList<>(List.of(newest.state()));
            for (TaskRunReport report : reports) {
                // A run is in one state at a time; of two at the same instant the first is it.
                if (report.state().timestamp().isAfter(newest.state().timestamp())) {
                    newest = newest.then(report);
                    states.add(report.state());
                }
            }
            return new TaskRunChange(ids, keys, newest, states);
        }
    }
}
