/**
 * A condition: the step run waits to be resolved from outside, and neither it nor its execution is out of time.
 *
 * @param executionId an expression, as is `key`
 */
export function awaitsResolution(executionId: string, key: string): string {
  return `exists (
    select from sluice.step_run as awaiting join sluice.execution as going on going.id = awaiting.execution_id
    where awaiting.execution_id = ${executionId} and awaiting.key = ${key}
      and awaiting.state = 'waiting' and awaiting.error is null and awaiting.on_due is distinct from 'retry'
      and (awaiting.wake_at is null or awaiting.wake_at > clock_timestamp())
      and going.state in ('queued', 'running', 'waiting')
      and (going.deadline_at is null or going.deadline_at > clock_timestamp()))`;
}
