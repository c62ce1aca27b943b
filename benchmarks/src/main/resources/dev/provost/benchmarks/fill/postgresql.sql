-- An id is always the same for a kind of thing and a number; Filled.java reckons it too. The kinds: 1 flow,
-- 2 deployment, 3 work pool, 4 work queue, 5 flow run and 6 its state, 7 task run and 8 its state, 9 schedule.
create or replace function pg_temp.id(kind integer, number bigint) returns uuid language sql immutable as $$
    select (lpad(to_hex(number * 2654435761 % 4294967296), 8, '0') || '-0000-4000-8' || lpad(to_hex(kind), 3, '0')
        || '-' || lpad(to_hex(number), 12, '0'))::uuid
$$;

insert into flow (id, name, labels)
select pg_temp.id(1, n), 'flow-' || n, '{}'
  from generate_series(0, 39) n;

insert into work_pool (id, name, type, status)
values (pg_temp.id(3, 0), 'pool', 'process', 'NOT_READY');

insert into work_queue (id, name, work_pool_id, priority)
select pg_temp.id(4, n), case n when 0 then 'default' else 'queue-' || n end, pg_temp.id(3, 0), n + 1
  from generate_series(0, 3) n;

update work_pool set default_queue_id = pg_temp.id(4, 0);

insert into deployment (id, name, flow_id, tags, entrypoint, work_queue_name, work_queue_id, parameter_openapi_schema,
        labels)
select pg_temp.id(2, n), 'deployment-' || n, pg_temp.id(1, n % 40), '["nightly"]', 'flow.py:flow',
        case n % 4 when 0 then 'default' else 'queue-' || (n % 4) end, pg_temp.id(4, n % 4),
        '{"type": "object", "properties": {}}', '{}'
  from generate_series(0, 199) n;

-- What becomes of each run. One in 200 is still to come, one in 2,000 is under way; the rest is over.
create temporary table run as
with numbered as (
    select n, n * 2654435761 % 4294967296 as chance, ${runs} - ${runs} / 200 as past
      from generate_series(0, ${runs} - 1) n
), judged as (
    select n, chance, chance / 1000 % 200 as deployment,
            case
                when n >= past then 'SCHEDULED'
                when n >= past - ${runs} / 2000 then 'RUNNING'
                when chance / 65536 % 100 < 85 then 'COMPLETED'
                when chance / 65536 % 100 < 92 then 'FAILED'
                when chance / 65536 % 100 < 95 then 'CRASHED'
                else 'CANCELLED'
            end as type,
            to_timestamp(case
                when n >= past then ${until} + 86400 + (n - past) * 259200.0 / (${runs} / 200)
                else ${until} - 7776000 + n * 7776000.0 / past
            end) as expected
      from numbered
), begun as (
    select *,
            case when type <> 'SCHEDULED' then expected
                + interval '0.1 second' * (chance / 1024 % 50 + case chance / 32768 % 100 when 0 then 6000 else 0 end)
            end as started
      from judged
)
select n::bigint, chance, deployment, type::state_type, initcap(type) as name, expected, started,
        case when type not in ('SCHEDULED', 'RUNNING') then started + interval '1 second' * (5 + chance / 4096 % 595)
        end as ended
  from begun;

insert into flow_run_state (id, created, updated, type, timestamp, name, message, state_details, flow_run_id)
select pg_temp.id(6, n), at, at, type, at, name,
        case type when 'FAILED' then 'Flow run encountered an exception: ValueError' end,
        jsonb_build_object('flow_run_id', pg_temp.id(5, n), 'untrackable_result', false, 'pause_reschedule', false),
        pg_temp.id(5, n)
  from (select *, coalesce(ended, started, expected - interval '1 hour') as at from run) run;

insert into flow_run (id, created, updated, name, state_type, run_count, expected_start_time,
        next_scheduled_start_time, start_time, end_time, total_run_time, parameters, idempotency_key, empirical_policy,
        tags, auto_scheduled, flow_id, deployment_id, state_id, state_name, work_queue_name, state_timestamp,
        created_by, work_queue_id, labels)
select pg_temp.id(5, n), expected - interval '1 hour', at, 'run-' || n, type,
        case type when 'SCHEDULED' then 0 else 1 end, expected,
        case type when 'SCHEDULED' then expected end, started, ended, coalesce(ended - started, interval '0'),
        jsonb_build_object('x', n, 'name', 'benchmark'), 'benchmark-' || n,
        '{"retries": 0, "resuming": false, "pause_keys": [], "retry_type": null, "max_retries": 0, "retry_delay": 0, "retry_delay_seconds": 0.0}',
        jsonb_build_array('nightly', 'team-' || (n % 7)), true, pg_temp.id(1, deployment % 40),
        pg_temp.id(2, deployment), pg_temp.id(6, n), name,
        case deployment % 4 when 0 then 'default' else 'queue-' || (deployment % 4) end, at,
        jsonb_build_object('id', pg_temp.id(9, deployment), 'type', 'SCHEDULE', 'display_value', 'schedule'),
        pg_temp.id(4, deployment % 4), jsonb_build_object('prefect.flow.id', pg_temp.id(1, deployment % 40))
  from (select *, coalesce(ended, started, expected - interval '1 hour') as at from run) run;

-- One for each flow run that has begun, with the same times and the same end.
insert into task_run_state (id, created, updated, type, timestamp, name, state_details, task_run_id)
select pg_temp.id(8, n), at, at, type, at, name,
        jsonb_build_object('flow_run_id', pg_temp.id(5, n), 'task_run_id', pg_temp.id(7, n),
                'untrackable_result', false, 'pause_reschedule', false),
        pg_temp.id(7, n)
  from (select *, coalesce(ended, started) as at from run where started is not null) run;

insert into task_run (id, created, updated, name, state_type, run_count, expected_start_time, start_time, end_time,
        total_run_time, task_key, dynamic_key, empirical_policy, tags, flow_run_id, state_id, state_name,
        state_timestamp, flow_run_run_count, labels)
select pg_temp.id(7, n), started, at, 'task-' || n, type, 1, started, started, ended,
        coalesce(ended - started, interval '0'), 'task-' || (n % 50), '0',
        '{"retries": 0, "max_retries": 0, "retry_delay": 0, "retry_delay_seconds": 0.0}',
        '[]', pg_temp.id(5, n), pg_temp.id(8, n), name, at, 1, '{}'
  from (select *, coalesce(ended, started) as at from run where started is not null) run;

drop table run;
