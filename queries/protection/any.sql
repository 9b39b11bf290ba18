-- Whether anybody is told in blocks, or waits until there are enough.

select exists (select 1 from block_facts) or exists (select 1 from protected_waiting) as is_held_back
