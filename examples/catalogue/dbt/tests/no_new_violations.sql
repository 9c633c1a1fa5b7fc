-- Fails with a row for each listing that breaks the law of its market.
select id, count(*) as violations, list(distinct rule) as rules
from {{ ref("findings") }}
where verdict = 'violation'
group by id
