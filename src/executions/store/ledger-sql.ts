/** Counts the rows of `source`, executions that the same statement inserts. To be a data-modifying `with` query of it. */
export function countAccepted(source: string): string {
  return count('accepted', source);
}

/** Counts the rows of `source`, executions that the same statement deletes. To be a data-modifying `with` query of it. */
export function countPurged(source: string): string {
  return count('purged', source);
}

function count(column: string, source: string): string {
  return `insert into sluice.execution_ledger (${column}) select count(*) from ${source} having count(*) > 0`;
}
