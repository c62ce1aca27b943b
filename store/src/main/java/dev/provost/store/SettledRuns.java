package dev.provost.store;

/// How the runs of a quarter of an hour are added up, by state ([SettledQuarterStore]).
final class SettledRuns {
    /// Adds up the runs of quarters, whose begin and end it is given.
    static final SqlText INSERT = SqlText.of(dialect -> switch (dialect) {
        case SQLITE -> """
            insert into provost_settled_runs
            select begins, state_type, state_name, count(*),
                    sum(iif(running, run_time + began - since, max(run_time, 0))), sum(running),
                    sum(case when started > expected then started - expected when waiting then began - expected
                        else 0 end), sum(waiting)
              from (select *, unixepoch(begins) * 1000000 as began
                      from (select state_type, state_name,
                                    substr(expected_start_time, 1, 14)
                                        || printf('%02d', substr(expected_start_time, 15, 2) / 15 * 15)
                                        || ':00.000000' as begins,
                                    unixepoch(total_run_time) * 1000000 + substr(total_run_time, 21, 6) as run_time,
                                    unixepoch(state_timestamp) * 1000000 + substr(state_timestamp, 21, 6) as since,
                                    unixepoch(start_time) * 1000000 + substr(start_time, 21, 6) as started,
                                    unixepoch(expected_start_time) * 1000000
                                        + substr(expected_start_time, 21, 6) as expected,
                                    state_type = 'RUNNING' and state_timestamp is not null as running,
                                    start_time is null
                                        and state_type not in ('COMPLETED', 'CANCELLED', 'FAILED', 'CRASHED')
                                        as waiting
                              from flow_run
                             where expected_start_time >= ? and expected_start_time < ?
                               and state_type is not null and state_name is not null) runs) timed
             group by begins, state_type, state_name
            """;
        case POSTGRES -> """
            insert into provost_settled_runs
            select begins, state_type::text, state_name, count(*),
                    sum(case when running then total_run_time + (begins - state_timestamp)
                        else greatest(total_run_time, interval '0') end), count(*) filter (where running),
                    coalesce(sum(case when start_time > expected_start_time then start_time - expected_start_time
                        when waiting then begins - expected_start_time end), interval '0'),
                    count(*) filter (where waiting)
              from (select state_type, state_name, total_run_time, state_timestamp, start_time, expected_start_time,
                            date_bin('15 minutes', expected_start_time, '2000-01-01 00:00:00+00') as begins,
                            state_type = 'RUNNING' and state_timestamp is not null as running,
                            start_time is null and state_type not in ('COMPLETED', 'CANCELLED', 'FAILED', 'CRASHED')
                                as waiting
                      from flow_run
                     where expected_start_time >= ? and expected_start_time < ?
                       and state_type is not null and state_name is not null) runs
             group by begins, state_type, state_name
            """;
    });

    private SettledRuns() {}
}
