import { isLegalTransition } from '../../../src/executions/execution-transitions.js';
import { grouped } from '../../../src/shared/grouped.js';
import type { Facts } from './facts.js';
import type { FaultFlow } from './fault-flows.js';
import type { Ledger } from './ledger.js';

const FINAL = ['completed', 'failed', 'cancelled'];

/** Answers that a sender may get: what was accepted, a repeat that is still under way, a node that cannot just now. */
const ALLOWED_STATUS = [201, 202, 409, 503];

/** Answers that an operator may get. */
const ALLOWED_OPERATIONS = [200, 202, 409, 503];

/** What a sender may see of a node that is gone, hangs, or is not there yet. */
const ALLOWED_ENDS = ['ECONNREFUSED', 'ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE', 'TimeoutError'];

export interface Expectations {
  /** What each flow version leaves behind, by its id. */
  flows: ReadonlyMap<string, FaultFlow>;
  /** The keys under which the sink was called, by title. */
  told: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Everything in which what is there differs from what senders know, or from what was promised. Empty when all is well. */
export function discrepancies(ledger: Ledger, facts: Facts, expected: Expectations): string[] {
  return [
    ...wrongAnswers(ledger),
    ...wrongStarts(ledger, facts),
    ...wrongRetries(ledger, facts),
    ...wrongEnds(ledger, facts, expected),
    ...wrongEffects(facts, expected),
    ...wrongFollowers(facts),
    ...wrongRuns(facts, expected),
    ...wrongChanges(facts),
  ];
}

function wrongAnswers({ answers, operations }: Ledger): string[] {
  const allowed = [...ALLOWED_STATUS.map(String), ...ALLOWED_ENDS];
  const found = Object.entries(answers)
    .filter(([answer]) => !allowed.includes(answer))
    .map(([answer, count]) => `${answer} was answered ${count} times`);
  const odd = operations.filter((status) => !ALLOWED_OPERATIONS.includes(status));
  return [...found, ...odd.map((status) => `an operator was answered ${status}`)];
}

/** One execution for each request, the one that its sender was told, and none besides. */
function wrongStarts({ entries }: Ledger, { executions, incidents }: Facts): string[] {
  const sent = executions.filter(({ cause, retryOf }) => cause === 'call' && retryOf === null);
  const byTitle = grouped(sent, ({ title }) => title);
  const found: string[] = [];
  for (const { title, executionIds, numbers } of entries.values()) {
    const ids = (byTitle.get(title) ?? []).map(({ id }) => id);
    if (ids.length !== 1) found.push(`"${title}" has ${ids.length} executions`);
    if (executionIds.size !== 1) found.push(`"${title}" was told ${executionIds.size} executions`);
    for (const told of executionIds)
      if (!ids.includes(told)) found.push(`"${title}" was told ${told}, which is not there`);
    const own = incidents.filter(({ text }) => text === title).map(({ number }) => number);
    for (const number of numbers)
      if (!own.includes(number)) found.push(`"${title}" was told ${number}, not ${own.join()}`);
  }
  const unknown = sent.filter(({ title }) => !entries.has(title!));
  return [...found, ...unknown.map(({ id, title }) => `execution ${id} of "${title}" was never sent`)];
}

/** Every retry that was answered is there, and none that nobody asked for. */
function wrongRetries({ entries }: Ledger, { executions }: Facts): string[] {
  const retries = executions.filter(({ retryOf }) => retryOf !== null);
  const byTitle = grouped(retries, ({ title }) => title);
  return [...entries.values()].flatMap(({ title, retries: { asked, executionIds } }) => {
    const ids = (byTitle.get(title) ?? []).map(({ id }) => id);
    const lost = [...executionIds].filter((id) => !ids.includes(id)).map((id) => `the retry ${id} is not there`);
    return ids.length > asked ? [...lost, `"${title}" was tried again ${ids.length} times, not ${asked}`] : lost;
  });
}

/** Completed, and every step run with it; cancelled only if somebody wanted that. */
function wrongEnds({ entries }: Ledger, { executions }: Facts, { flows }: Expectations): string[] {
  return executions.flatMap(({ id, title, state, error, flowVersionId, retryOf, cause, stepRuns }) => {
    const cancel = retryOf === null ? entries.get(title!)?.cancel : undefined;
    if (state === 'cancelled' && cancel?.asked) return [];
    if (cause === 'call' && cancel?.confirmed) return [`execution ${id} of "${title}" was cancelled, and is ${state}`];
    if (state !== 'completed') return [`execution ${id} of "${title}" is ${state}: ${error}`];
    const flow = flows.get(flowVersionId);
    if (flow === undefined) return [`execution ${id} is of an unknown flow version`];
    const wanted = Object.fromEntries(flow.stepRuns.map((key) => [key, 'completed']));
    return sorted(wanted) === sorted(stepRuns) ? [] : [`execution ${id} of "${title}" has ${sorted(stepRuns)}`];
  });
}

/**
 * Records exactly once, calls at least once under the one key of the execution. One that was cancelled may have come so far or
 * not; one that tries it again may have taken over what was done.
 */
function wrongEffects({ executions, incidents }: Facts, { flows, told }: Expectations): string[] {
  const found: string[] = [];
  const made = grouped(incidents, ({ executionId, text }) => `${executionId} ${text}`);
  const keys = new Map([...told].map(([title, all]) => [title, new Set(all)]));
  for (const { id, title, state, flowVersionId, retryOf } of executions) {
    const flow = flows.get(flowVersionId);
    const earlier = retryOf ?? '';
    for (const suffix of flow?.incidents ?? []) {
      const own = made.get(`${id} ${title}${suffix}`)?.length ?? 0;
      const before = made.get(`${earlier} ${title}${suffix}`)?.length ?? 0;
      if (own > 1 || (state === 'completed' && own + before === 0))
        found.push(`execution ${id} made ${own} incidents "${title}${suffix}"`);
    }
    const calls = [id, earlier].filter((caller) => told.get(title!)?.has(`${caller}:tell`));
    if (flow?.tells && state === 'completed' && calls.length === 0) found.push(`execution ${id} has not called out`);
    if (flow?.tells) keys.get(title!)?.delete(`${id}:tell`);
  }
  const known = new Set(
    executions.flatMap(({ id, title, flowVersionId }) =>
      (flows.get(flowVersionId)?.incidents ?? []).map((suffix) => `${id} ${title}${suffix}`),
    ),
  );
  const unknown = [...made.keys()].filter((key) => !known.has(key)).map((key) => `nobody was to make incident ${key}`);
  const odd = [...keys].flatMap(([title, rest]) => [...rest].map((key) => `"${title}" called out under ${key}`));
  return [...found, ...unknown, ...odd];
}

/** Every record that a flow waits for starts it once. */
function wrongFollowers({ executions, incidents }: Facts): string[] {
  const wanted = new Map(incidents.filter(({ text }) => text.endsWith(' called')).map(({ id }) => [id, 1]));
  for (const { recordId } of executions) {
    if (recordId !== null) wanted.set(recordId, (wanted.get(recordId) ?? 0) - 1);
  }
  const wrong = [...wanted].filter(([, missing]) => missing !== 0);
  return wrong.map(([id, missing]) => `record ${id} started ${1 - missing} executions`);
}

/** Every schedule that is due once starts its flow once, and not before. */
function wrongRuns({ executions }: Facts, { flows }: Expectations): string[] {
  return [...flows].flatMap(([version, { definition }]) => {
    if (definition.trigger.type !== 'schedule') return [];
    const runs = executions.filter(({ flowVersionId }) => flowVersionId === version);
    const early = runs.filter(({ early }) => early).map(({ id }) => `execution ${id} was started before its time`);
    return runs.length === 1 ? early : [`${definition.name} was started ${runs.length} times`, ...early];
  });
}

/** Only legal changes, none of what is final, each end once; no wait that ended before its time. */
function wrongChanges({ changes, stepChanges }: Facts): string[] {
  const found = changes
    .filter(({ was, became }) => !isLegalTransition(was ?? undefined, became))
    .map(({ id, was, became }) => `execution ${id} went from ${was} to ${became}`);
  const ends = grouped(
    changes.filter(({ became }) => FINAL.includes(became)),
    ({ id }) => id,
  );
  for (const [id, all] of ends) if (all.length > 1) found.push(`execution ${id} ended ${all.length} times`);
  for (const { executionId, key, was, became, early } of stepChanges) {
    const place = `step run ${key} of execution ${executionId}`;
    if (early) found.push(`${place} was not due yet`);
    if (was === 'completed') found.push(`${place} went from completed to ${became}`);
  }
  return found;
}

function sorted(states: Record<string, string>): string {
  return JSON.stringify(Object.entries(states).sort(([one], [other]) => (one < other ? -1 : 1)));
}
