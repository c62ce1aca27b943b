-- An id is always the same for a kind of thing and a number; Filled.java reckons it too. The kinds: 1 flow, 5 flow run,
-- 7 task run, 10 event.
create or replace function pg_temp.id(kind integer, number bigint) returns uuid language sql immutable as $$
    select (lpad(to_hex(number * 2654435761 % 4294967296), 8, '0') || '-0000-4000-8' || lpad(to_hex(kind), 3, '0')
        || '-' || lpad(to_hex(number), 12, '0'))::uuid
$$;

-- Four events of each run, one after the other; one run in five is a flow run, one in ten fails.
create function pg_temp.events() returns table (
    n bigint, at timestamptz, resource_id text, event text, name text, state text, flow text
) language sql stable as $$
    with numbered as (
        select n::bigint, n::bigint / 4 as run, n / 4 % 5 = 0 as is_flow_run,
                to_timestamp(${until} - 2592000 + n * 2592000.0 / ${events}) as at,
                case n % 4
                    when 0 then 'Scheduled'
                    when 1 then 'Pending'
                    when 2 then 'Running'
                    else case n / 4 % 10 when 3 then 'Failed' when 5 then 'Failed' else 'Completed' end
                end as state
          from generate_series(0, ${events} - 1) n
    )
    select n, at,
            case when is_flow_run
                then 'prefect.flow-run.' || pg_temp.id(5, run) else 'prefect.task-run.' || pg_temp.id(7, run)
            end,
            case when is_flow_run then 'prefect.flow-run.' else 'prefect.task-run.' end || state,
            'run-' || run, state, 'prefect.flow.' || pg_temp.id(1, run % 40)
      from numbered
$$;

insert into events (id, occurred, event, resource_id, resource, related_resource_ids, related, payload, received,
        recorded, created, updated)
select pg_temp.id(10, n), at, event, resource_id,
        jsonb_build_object('prefect.resource.id', resource_id, 'prefect.resource.name', name,
                'prefect.state-name', state, 'prefect.state-type', upper(state)),
        jsonb_build_array(flow),
        jsonb_build_array(jsonb_build_object('prefect.resource.id', flow, 'prefect.resource.role', 'flow',
                'prefect.resource.name', 'a flow')),
        jsonb_build_object('intended', jsonb_build_object('from', null, 'to', upper(state)), 'number', n),
        at, at, at, at
  from pg_temp.events();

insert into event_resources (id, occurred, resource_id, resource_role, resource, event_id, created, updated)
select pg_temp.id(11, n), at, resource_id, '',
        json_build_object('prefect.resource.name', name, 'prefect.state-name', state,
                'prefect.state-type', upper(state)),
        pg_temp.id(10, n), at, at
  from pg_temp.events()
union all
select pg_temp.id(12, n), at, flow, 'flow', '{"prefect.resource.name": "a flow"}', pg_temp.id(10, n), at, at
  from pg_temp.events();
