-- title: All campaigns
-- answers: Which campaigns were there, about what, and whom did each reach?
-- counts: Campaigns that overlap the period: people reached directly, each once per campaign; indirect audience from the largest channel to the sum of channels.
-- unit: campaigns
-- certainty: counted
-- chart: table
-- x: campaign_id
-- records: campaigns
-- note: Audience: overlap between channels is not removed, impressions are left out.
-- audience: public

select
    campaigns.campaign_id,
    campaigns.theme,
    campaigns.structure_id,
    campaigns.adm1_code,
    campaigns.starts_on,
    campaigns.ends_on,
    units.people,
    units.women,
    units.men,
    heard.low as audience_low,
    heard.high as audience_high,
    case
        when units.campaign_id is null then 'people_uncounted'
        when not units.is_whole then 'campaign_cut'
    end as why_blank
from scoped_campaigns($scope) as campaigns
left join campaign_units($scope) as units on units.campaign_id = campaigns.campaign_id
left join campaign_audiences($scope) as heard on heard.campaign_id = campaigns.campaign_id
order by campaigns.starts_on, campaigns.campaign_id
