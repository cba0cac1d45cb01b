import type { ExecutionFilter } from './execution-filter.js';

/** What a page is read by from one end of an index, whatever else there is. With any other member much may have to be passed over. */
const FLAT: readonly (keyof ExecutionFilter)[] = ['id', 'flowId', 'namespace', 'state', 'createdFrom', 'createdTo'];

/** Whether a page of what meets the filter costs the same however many executions there are. */
export function isFlat(filter: ExecutionFilter): boolean {
  const wanted = (Object.keys(filter) as (keyof ExecutionFilter)[]).filter((member) => filter[member] !== undefined);
  return wanted.every((member) => FLAT.includes(member));
}
