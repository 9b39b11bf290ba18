-- title: Members of the teams by seat and sex
-- answers: Who sits in the teams: women or men?
-- counts: Members of supported teams by the last statement up to the end of the period.
-- unit: members
-- certainty: counted
-- chart: share_bars
-- x: members
-- y: role
-- color: sex
-- records: structures
-- note: Told for an oblast or more: in a single team one seat is one person.
-- audience: committee
-- within: group_kinds = lcpc_team

select role, sex, sum(members) as members
from scoped_members($scope)
where kind = 'lcpc_team'
group by role, sex
order by role, sex
