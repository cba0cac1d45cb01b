/**
 * A recursive query `family`: an execution, parameter 1, and all that it waits for because it called them, and so on. One that
 * was called without being waited for goes its own way.
 */
export const FAMILY = `
  family as (
    select id from sluice.execution where id = $1
    union
    select called.id from family
      join sluice.step_run as calling
        on calling.execution_id = family.id and calling.logic = 'call-flow' and calling.state = 'waiting'
      join sluice.execution as called on called.id = (calling.output ->> 'executionId')::uuid
    where called.state in ('queued', 'running', 'waiting'))`;

/** Those that an execution, parameter 1, waited for because it called them, until it ended itself. */
export const LEFT_BEHIND = `
  select called.id from sluice.execution as called
    join sluice.step_run as calling on calling.execution_id = called.parent_execution_id and calling.key = called.parent_key
  where called.parent_execution_id = $1 and called.state in ('queued', 'running', 'waiting')
    and calling.logic = 'call-flow' and calling.state in ('failed', 'cancelled')
    and calling.output ->> 'executionId' = called.id::text`;
