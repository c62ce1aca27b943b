-- The function id(kind, number) is Filled.java's. The kinds: 1 flow, 2 deployment, 3 work pool, 4 work queue,
-- 5 flow run and 6 its state, 7 task run and 8 its state, 9 schedule.

insert into flow (id, name, labels)
with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < 39)
select id(1, n), 'flow-' || n, '{}'
  from numbers;

insert into work_pool (id, name, type, status)
values (id(3, 0), 'pool', 'process', 'NOT_READY');

insert into work_queue (id, name, work_pool_id, priority)
with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < 3)
select id(4, n), case n when 0 then 'default' else 'queue-' || n end, id(3, 0), n + 1
  from numbers;

update work_pool set default_queue_id = id(4, 0);

insert into deployment (id, name, flow_id, tags, entrypoint, work_queue_name, work_queue_id, parameter_openapi_schema,
        labels)
with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < 199)
select id(2, n), 'deployment-' || n, id(1, n % 40), '["nightly"]', 'flow.py:flow',
        case n % 4 when 0 then 'default' else 'queue-' || (n % 4) end, id(4, n % 4),
        '{"type": "object", "properties": {}}', '{}'
  from numbers;

-- What becomes of each run. One in 200 is still to come, one in 2,000 is under way; the rest is over.
create temporary table moments as
with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < ${runs} - 1),
numbered as (
    select n, n * 2654435761 % 4294967296 as chance, ${runs} - ${runs} / 200 as past
      from numbers
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
            case
                when n >= past then ${until} + 86400 + (n - past) * 259200.0 / (${runs} / 200)
                else ${until} - 7776000 + n * 7776000.0 / past
            end as expected
      from numbered
), begun as (
    select *,
            case when type <> 'SCHEDULED' then expected
                + 0.1 * (chance / 1024 % 50 + case chance / 32768 % 100 when 0 then 6000 else 0 end)
            end as started
      from judged
)
select *,
        case when type not in ('SCHEDULED', 'RUNNING') then 5 + chance / 4096 % 595 end as took
  from begun;

create temporary table run as
select n, deployment, type, upper(substr(type, 1, 1)) || lower(substr(type, 2)) as name,
        strftime('%Y-%m-%d %H:%M:%f000', expected - 3600, 'unixepoch') as created,
        strftime('%Y-%m-%d %H:%M:%f000', expected, 'unixepoch') as expected,
        strftime('%Y-%m-%d %H:%M:%f000', started, 'unixepoch') as started,
        strftime('%Y-%m-%d %H:%M:%f000', started + took, 'unixepoch') as ended,
        strftime('%Y-%m-%d %H:%M:%f000', coalesce(started + took, started, expected - 3600), 'unixepoch') as at,
        strftime('%Y-%m-%d %H:%M:%f000', coalesce(took, 0), 'unixepoch') as took
  from moments;

drop table moments;

insert into flow_run_state (id, created, updated, type, timestamp, name, message, state_details, flow_run_id)
select id(6, n), at, at, type, at, name,
        case type when 'FAILED' then 'Flow run encountered an exception: ValueError' end,
        '{"flow_run_id": "' || id(5, n) || '", "untrackable_result": false, "pause_reschedule": false}',
        id(5, n)
  from run;

insert into flow_run (id, created, updated, name, state_type, run_count, expected_start_time,
        next_scheduled_start_time, start_time, end_time, total_run_time, parameters, idempotency_key, empirical_policy,
        tags, auto_scheduled, flow_id, deployment_id, state_id, state_name, work_queue_name, state_timestamp,
        created_by, work_queue_id, labels)
select id(5, n), created, at, 'run-' || n, type, type <> 'SCHEDULED', expected,
        case type when 'SCHEDULED' then expected end, started, ended, took,
        '{"x": ' || n || ', "name": "benchmark"}', 'benchmark-' || n,
        '{"retries": 0, "resuming": false, "pause_keys": [], "retry_type": null, "max_retries": 0, "retry_delay": 0, "retry_delay_seconds": 0.0}',
        '["nightly", "team-' || (n % 7) || '"]', 1, id(1, deployment % 40), id(2, deployment), id(6, n), name,
        case deployment % 4 when 0 then 'default' else 'queue-' || (deployment % 4) end, at,
        '{"id": "' || id(9, deployment) || '", "type": "SCHEDULE", "display_value": "schedule"}',
        id(4, deployment % 4), '{"prefect.flow.id": "' || id(1, deployment % 40) || '"}'
  from run;

-- One for each flow run that has begun, with the same times and the same end.
insert into task_run_state (id, created, updated, type, timestamp, name, state_details, task_run_id)
select id(8, n), at, at, type, at, name,
        '{"flow_run_id": "' || id(5, n) || '", "task_run_id": "' || id(7, n)
                || '", "untrackable_result": false, "pause_reschedule": false}',
        id(7, n)
  from run
 where started is not null;

insert into task_run (id, created, updated, name, state_type, run_count, expected_start_time, start_time, end_time,
        total_run_time, task_key, dynamic_key, empirical_policy, tags, flow_run_id, state_id, state_name,
        state_timestamp, flow_run_run_count, labels)
select id(7, n), started, at, 'task-' || n, type, 1, started, started, ended, took, 'task-' || (n % 50), '0',
        '{"retries": 0, "max_retries": 0, "retry_delay": 0, "retry_delay_seconds": 0.0}',
        '[]', id(5, n), id(8, n), name, at, 1, '{}'
  from run
 where started is not null;

drop table run;
