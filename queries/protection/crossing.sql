-- A crossing: columns that together come close to a person. Where one split of an activity has a small count that tells
-- all of them, the whole split loses the finest of those columns that are told of people; its total stays as it is.

update attendance
set
    disability = case when $finest = 'disability' then 'unknown' else disability end,
    participant_role = case when $finest <> 'participant_role' then participant_role end,
    age_band = case when $finest = 'age_band' then 'unknown' else age_band end,
    sex = case when $finest = 'sex' then 'unknown' else sex end
where (activity_id, split) in (
    select attendance.activity_id, attendance.split
    from attendance
    join activities on activities.activity_id = attendance.activity_id
    where (not list_contains($crossing, 'sex') or coalesce(attendance.sex::varchar, 'unknown') <> 'unknown')
        and (not list_contains($crossing, 'age_band') or coalesce(attendance.age_band::varchar, 'unknown') <> 'unknown')
        and (not list_contains($crossing, 'disability') or coalesce(attendance.disability::varchar, 'unknown') <> 'unknown')
        and (not list_contains($crossing, 'participant_role') or attendance.participant_role is not null)
        and (not list_contains($crossing, 'adm1_code') or activities.adm1_code is not null)
        and (not list_contains($crossing, 'adm2_code') or activities.adm2_code is not null)
        and (not list_contains($crossing, 'adm3_code') or activities.adm3_code is not null)
        and (not list_contains($crossing, 'settlement_type') or activities.settlement_type is not null)
        and attendance.attendances > 0
        and attendance.attendances < $least
)
