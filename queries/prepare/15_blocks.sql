-- Small numbers: what is protected is counted in blocks, each whole or not at all. A block knows what its people may be
-- chosen by (lists), and what they are told by where that is one thing. What is checked has no blocks: its tables hold
-- every record.

create table if not exists protected_projects (project_id varchar, least double);
create table if not exists protected_waiting (project_id varchar, counted varchar);
create table if not exists protected_blocks (
    project_id varchar,
    period_start date,
    period_end date,
    attendances double,
    is_earlier boolean,
    partners varchar[],
    workstreams varchar[],
    activity_types varchar[],
    campaigns varchar[],
    oblasts varchar[],
    reporters varchar[],
    sexes varchar[],
    age_bands varchar[],
    broad_ages varchar[],
    has_districts boolean,
    has_settlement_types boolean,
    has_structures boolean,
    has_roles boolean
);

create macro single(held) as case when len(held) = 1 and held[1] <> '' then held[1] end;

-- A quarter that the snapshot does not see the end of is whole in a scope that ends with the snapshot.

create table block_facts as
select
    protected_blocks.* exclude (project_id, period_start, period_end),
    project_id::varchar::project_id_codes as project_id,
    greatest(period_start, least(first_day, period_end)) as period_start,
    least(period_end, greatest(last_day, period_start)) as period_end,
    single(partners)::partner_id_codes as partner_id,
    single(workstreams)::workstream_codes as workstream,
    single(activity_types)::activity_type_codes as activity_type,
    single(campaigns)::campaign_id_codes as campaign_id,
    single(oblasts)::adm1_code_codes as adm1_code,
    coalesce(single(sexes), 'unknown')::sex_codes as sex,
    coalesce(single(broad_ages), 'unknown')::age_band_codes as age_band,
    case
        when date_trunc('quarter', protected_blocks.period_start) = date_trunc('quarter', protected_blocks.period_end)
            then date_trunc('quarter', protected_blocks.period_start)::date
    end as quarter
from protected_blocks, first_and_last;
