import { EXECUTION_STATES } from '../execution-state.js';
import type { ExecutionFilter } from './execution-filter.js';

/** Which executions a query is about, and what it may take for granted. */
interface Listing {
  filter: ExecutionFilter;
  /** Only in these namespaces: the parameter `namespaces`. */
  limited: boolean;
  /** Not the first page: the parameters `afterTime` and `afterId`. */
  further: boolean;
}

const CONDITIONS: Record<Exclude<keyof ExecutionFilter, 'namespace' | 'isTest'>, string> = {
  id: 'id = :id',
  flowId: 'flow_id = :flowId',
  state: 'state = :state',
  parentExecutionId: 'parent_execution_id = :parentExecutionId',
  retryOf: 'retry_of = :retryOf',
  replayId: 'replay_id = :replayId',
  errorCode: `error ->> 'code' = :errorCode`,
  createdFrom: 'created_at >= :createdFrom',
  createdTo: 'created_at < :createdTo',
};

/** Filters that leave few executions, and have an index of their own. */
const FEW = [
  'id',
  'parentExecutionId',
  'retryOf',
  'replayId',
  'errorCode',
] as const satisfies (keyof ExecutionFilter)[];

const IN_NAMESPACES = 'namespace = any(:namespaces)';
const NEWEST = 'order by created_at desc, id desc limit :limit';

/**
 * A query for the ids of the newest executions that meet a filter, with parameters named after its members and `limit`.
 * Mostly it is made of one part for each state, and in that one for each namespace, of which each reads no more of an index
 * than goes on a page: so it costs the same however many executions there are.
 */
export function listingSql({ filter, limited, further }: Listing): string {
  const { state, ...others } = filter;
  const conditions = conditionsOf(others, further);
  if (filter.isTest === true || FEW.some((member) => filter[member] !== undefined)) {
    const inState = state === undefined ? [] : [CONDITIONS.state];
    return `select id from (${newest([...conditions, ...inState, ...(limited ? [IN_NAMESPACES] : [])])}) as listed`;
  }
  const parts = (state === undefined ? EXECUTION_STATES : [state]).map((each) => {
    const inState = [...conditions, `state = '${each}'`];
    if (!limited) return newest(inState);
    // A flow never leaves its namespace, so it is enough to look at those that were found.
    if (filter.flowId !== undefined) return `select * from (${newest(inState)}) as found where ${IN_NAMESPACES}`;
    return `select found.* from unnest(cast(:namespaces as text[])) as visible (name)
      cross join lateral (${newest([...inState, 'namespace = visible.name'])}) as found`;
  });
  return `select id from (${parts.map((part) => `(${part})`).join(' union all ')}) as listed ${NEWEST}`;
}

function newest(conditions: readonly string[]): string {
  const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
  return `select id, created_at, namespace from sluice.execution ${where} ${NEWEST}`;
}

function conditionsOf({ isTest, ...filter }: ExecutionFilter, further: boolean): string[] {
  const members = (Object.keys(CONDITIONS) as (keyof typeof CONDITIONS)[]).filter((key) => filter[key] !== undefined);
  return [
    ...members.map((member) => CONDITIONS[member]),
    ...(isTest === undefined ? [] : [isTest ? 'is_test' : 'not is_test']),
    ...(further ? ['(created_at, id) < (:afterTime, :afterId)'] : []),
  ];
}
