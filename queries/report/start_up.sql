-- title: Projects that start up
-- counts: Projects with planned start-up steps that began in the year before the period's last day; their steps planned, those reached by that day, and attendances of the projects in the period.
-- needs: projects, milestones
-- filters: projects

with starting as (
    select distinct projects.project_id
    from projects
    join milestones on milestones.project_id = projects.project_id
    where projects.starts_on <= struct_extract($scope, 'until')
        and projects.starts_on > struct_extract($scope, 'until') - interval 1 year
        and chosen(struct_extract($scope, 'projects'), projects.project_id)
),
steps as (
    select milestones.reached_on
    from milestones
    join starting on starting.project_id = milestones.project_id
)
select
    (select count(*) from starting)::double as projects,
    (select count(*) from steps)::double as planned,
    (select count(*) from steps where reached_on <= struct_extract($scope, 'until'))::double as reached,
    coalesce(
        (
            select sum(attended.attendances)
            from scoped_presences($scope) as attended
            join starting on starting.project_id = attended.project_id
        ),
        0
    )::double as reach
