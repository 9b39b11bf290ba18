-- Only what is protected, and what it takes to count it. Of attendance nothing else was read.

delete from activities where activity_id not in (select activity_id from guarded_activities);
