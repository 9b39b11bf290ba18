-- Whether a snapshot counts anybody or anything of protected projects.

select
    exists (select 1 from attendance where activity_id in (select activity_id from guarded_activities))
    or exists (select 1 from guarded_units)
    or exists (select 1 from guarded_audiences)
    or exists (select 1 from guarded_results)
    or exists (select 1 from guarded_measures)
