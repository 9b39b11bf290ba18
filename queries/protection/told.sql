-- Whole blocks beside the records, in each of their splits: of protected people there is one. Where there are no blocks,
-- nobody waits for them.

create or replace macro scoped_attendance_rows(scope) as table
select * from scoped_attendance_records(scope)
union all by name
select
    attendances,
    sex,
    age_band,
    true as is_counted,
    true as is_counted_by_age,
    true as is_counted_by_role,
    project_id,
    partner_id,
    workstream,
    activity_type,
    campaign_id,
    adm1_code,
    quarter
from scoped_blocks(scope)
where is_whole;
