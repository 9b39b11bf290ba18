-- The blocks that a scope touches, each whole in it or cut by it.

select * from scoped_blocks($scope)
