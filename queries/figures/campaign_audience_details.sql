-- title: Audience by outlet: basis, method, confidence
-- answers: What stands behind each number, and how sure is it?
-- counts: Each outlet of each campaign: the largest period of its audience with its own interval; impressions as exposures, never as people.
-- unit: audience
-- certainty: estimated
-- chart: table
-- x: outlet
-- records: audience
-- note: Outlets with the same overlap group reach largely the same people: only the largest of them counts.
-- audience: public
-- within: workstreams = outreach_campaign

select
    outlet,
    coalesce(channel::varchar, 'unknown') as channel,
    max(people_estimated) filter (where counts_people) as people_estimated,
    arg_max(low, people_estimated) filter (where counts_people) as low,
    arg_max(high, people_estimated) filter (where counts_people) as high,
    basis,
    any_value(estimate_method order by estimate_method) as estimate_method,
    min(confidence) as confidence,
    any_value(overlap_group order by overlap_group) as overlap_group,
    sum(people_estimated) filter (where not counts_people) as exposures,
    campaign_id,
    adm1_code
from scoped_audience($scope)
group by channel, outlet, basis, adm1_code, campaign_id
order by people_estimated desc nulls last, exposures desc nulls last, channel, outlet, campaign_id, adm1_code
