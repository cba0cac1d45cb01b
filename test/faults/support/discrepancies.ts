import { isLegalTransition } from '../../../src/executions/execution-transitions.js';
import type { Facts } from './facts.js';
import type { FaultFlow } from './fault-flows.js';
import { groupBy } from './group-by.js';
import type { Ledger } from './ledger.js';

const FINAL = ['completed', 'failed', 'cancelled'];

/** Answers that a sender may get: what was accepted, a repeat that is still under way, a node that cannot just now. */
const ALLOWED_STATUS = [201, 202, 409, 503];

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
    ...wrongEnds(facts, expected),
    ...wrongEffects(facts, expected),
    ...wrongFollowers(facts),
    ...wrongRuns(facts, expected),
    ...wrongChanges(facts),
  ];
}

function wrongAnswers({ answers }: Ledger): string[] {
  const allowed = [...ALLOWED_STATUS.map(String), ...ALLOWED_ENDS];
  return Object.entries(answers)
    .filter(([answer]) => !allowed.includes(answer))
    .map(([answer, count]) => `${answer} was answered ${count} times`);
}

/** One execution for each request, the one that its sender was told, and none besides. */
function wrongStarts({ entries }: Ledger, { executions, incidents }: Facts): string[] {
  const sent = executions.filter(({ cause }) => cause === 'call');
  const byTitle = groupBy(sent, ({ title }) => title);
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

/** Completed, and every step run with it. */
function wrongEnds({ executions }: Facts, { flows }: Expectations): string[] {
  return executions.flatMap(({ id, title, state, error, flowVersionId, stepRuns }) => {
    if (state !== 'completed') return [`execution ${id} of "${title}" is ${state}: ${error}`];
    const flow = flows.get(flowVersionId);
    if (flow === undefined) return [`execution ${id} is of an unknown flow version`];
    const wanted = Object.fromEntries(flow.stepRuns.map((key) => [key, 'completed']));
    return sorted(wanted) === sorted(stepRuns) ? [] : [`execution ${id} of "${title}" has ${sorted(stepRuns)}`];
  });
}

/** Records exactly once; calls at least once, under one key. */
function wrongEffects({ executions, incidents }: Facts, { flows, told }: Expectations): string[] {
  const wanted = new Map<string, number>();
  const found: string[] = [];
  for (const { title, flowVersionId } of executions) {
    const flow = flows.get(flowVersionId);
    for (const suffix of flow?.incidents ?? []) wanted.set(title + suffix, 1);
    const keys = told.get(title!)?.size ?? 0;
    if (flow?.tells && keys !== 1) found.push(`"${title}" called out under ${keys} keys`);
  }
  for (const { text } of incidents) wanted.set(text, (wanted.get(text) ?? 0) - 1);
  const wrong = [...wanted].filter(([, missing]) => missing !== 0);
  return [...found, ...wrong.map(([text, missing]) => `"${text}" has ${1 - missing} incidents`)];
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
  const ends = groupBy(
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
