-- Whole blocks beside the records, in each of their splits: of protected people there is one, and what a block has no
-- column for is blank. Where there are no blocks, nobody waits for them.

create or replace macro attendance_rows_between(scope, since, until) as table
select * from attendance_records_between(scope, since, until)
union all by name
select
    attendances,
    sex,
    age_band,
    true as is_counted,
    true as is_counted_by_age,
    true as is_counted_by_role,
    workstream,
    activity_type,
    project_id,
    partner_id,
    adm1_code,
    campaign_id,
    quarter
from whole_blocks_between(scope, since, until);

create or replace macro presences_between(scope, since, until) as table
select * from presence_records_between(scope, since, until)
union all by name
select
    attendances,
    attendances > 0 as has_people,
    workstream,
    activity_type,
    project_id,
    partner_id,
    adm1_code,
    campaign_id,
    quarter
from whole_blocks_between(scope, since, until);
