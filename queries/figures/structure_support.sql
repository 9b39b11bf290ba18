-- title: Support received
-- answers: What was this team or group given, and when?
-- counts: Supports that overlap the period.
-- unit: supports
-- certainty: counted
-- chart: table
-- x: support_type
-- records: structures
-- audience: public

select support_type, level, supported_from, supported_to, partner_id, project_id
from scoped_structures($scope)
order by supported_from, support_type, structure_id
