-- Only what is protected, and what it takes to count it.

delete from activities where activity_id not in (select activity_id from guarded_activities);
delete from attendance where activity_id not in (select activity_id from guarded_activities);
