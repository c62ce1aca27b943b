-- The function id(kind, number) is Filled.java's. The kinds: 1 flow, 5 flow run, 7 task run, 10 event.

-- Four events of each run, one after the other; one run in five is a flow run, one in ten fails.
create temporary view told as
with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < ${events} - 1),
numbered as (
    select n, n / 4 as run, n / 4 % 5 = 0 as is_flow_run,
            strftime('%Y-%m-%d %H:%M:%f000', ${until} - 2592000 + n * 2592000.0 / ${events}, 'unixepoch') as at,
            case n % 4
                when 0 then 'Scheduled'
                when 1 then 'Pending'
                when 2 then 'Running'
                else case n / 4 % 10 when 3 then 'Failed' when 5 then 'Failed' else 'Completed' end
            end as state
      from numbers
)
select n, at,
        case when is_flow_run then 'prefect.flow-run.' || id(5, run) else 'prefect.task-run.' || id(7, run) end
            as resource_id,
        case when is_flow_run then 'prefect.flow-run.' else 'prefect.task-run.' end || state as event,
        'run-' || run as name, state, 'prefect.flow.' || id(1, run % 40) as flow
  from numbered;

insert into events (id, occurred, event, resource_id, resource, related_resource_ids, related, payload, received,
        recorded, created, updated)
select id(10, n), at, event, resource_id,
        '{"prefect.resource.id":"' || resource_id || '","prefect.resource.name":"' || name
            || '","prefect.state-name":"' || state || '","prefect.state-type":"' || upper(state) || '"}',
        '["' || flow || '"]',
        '[{"prefect.resource.id":"' || flow || '","prefect.resource.role":"flow","prefect.resource.name":"a flow"}]',
        '{"intended":{"from":null,"to":"' || upper(state) || '"},"number":' || n || '}',
        at, at, at, at
  from told;

insert into event_resources (id, occurred, resource_id, resource_role, resource, event_id, created, updated)
select id(11, n), at, resource_id, '',
        '{"prefect.resource.name":"' || name || '","prefect.state-name":"' || state || '","prefect.state-type":"'
            || upper(state) || '"}',
        id(10, n), at, at
  from told
union all
select id(12, n), at, flow, 'flow', '{"prefect.resource.name":"a flow"}', id(10, n), at, at
  from told;

drop view told;
