import { commonFacts, type KnownFacts, NO_FACTS, withoutFactsAboutVariables } from '../pills/known-facts.js';
import type { StepInScope, StepStatus } from '../pills/pill-scope.js';
import { ANY, type PillType, unionOf } from '../pills/pill-type.js';

/** What holds at one place of a flow, in every execution that comes there. */
export interface FlowPoint {
  /** By id. Of a step that is not in it, none has run. */
  steps: ReadonlyMap<string, StepInScope>;
  known: KnownFacts;
  /** The caller has been answered. */
  answered: boolean;
  /** False behind a step that no execution goes on from. */
  reachable: boolean;
}

export const START: FlowPoint = { steps: new Map(), known: NO_FACTS, answered: false, reachable: true };

/** What holds where several ways meet, of which an execution has come one. */
export function joinPoints(first: FlowPoint, ...others: readonly FlowPoint[]): FlowPoint {
  const points = [first, ...others];
  const ways = points.filter(({ reachable }) => reachable);
  if (ways.length === 0) return { ...points.reduce(joinTwo), reachable: false };
  return ways.reduce(joinTwo);
}

function joinTwo(one: FlowPoint, other: FlowPoint): FlowPoint {
  if (one === other) return one;
  const steps = new Map<string, StepInScope>();
  for (const id of new Set([...one.steps.keys(), ...other.steps.keys()])) {
    steps.set(id, joinSteps(one.steps.get(id), other.steps.get(id)));
  }
  const known = commonFacts(one.known, other.known);
  return { steps, known, answered: one.answered && other.answered, reachable: one.reachable };
}

function joinSteps(one: StepInScope | undefined, other: StepInScope | undefined): StepInScope {
  if (one === undefined || other === undefined) {
    const { status, output } = (one ?? other)!;
    return { status: status === 'has-run' ? 'may-have-run' : status, output };
  }
  if (one === other) return one;
  const status = joinStatus(one.status, other.status);
  if (!VISIBLE.has(one.status)) return { status, output: other.output };
  if (!VISIBLE.has(other.status) || one.output === other.output) return { status, output: one.output };
  return { status, output: unionOf([one.output, other.output]) };
}

const HIDDEN: ReadonlySet<StepStatus> = new Set(['in-loop', 'in-parallel-branch', 'left-early']);
const VISIBLE: ReadonlySet<StepStatus> = new Set(['has-run', 'may-have-run']);

function joinStatus(one: StepStatus, other: StepStatus): StepStatus {
  if (one === other) return one;
  // What cannot be seen for other reasons than the way that was taken stays so.
  return [one, other].find((status) => HIDDEN.has(status)) ?? 'may-have-run';
}

/** The point behind a step that has come to its end. */
export function withStep(point: FlowPoint, id: unknown, output: PillType): FlowPoint {
  if (typeof id !== 'string') return point;
  return { ...point, steps: new Map(point.steps).set(id, { status: 'has-run', output }) };
}

export function withStatus(point: FlowPoint, ids: Iterable<string>, status: StepStatus): FlowPoint {
  const steps = new Map(point.steps);
  for (const id of ids) steps.set(id, { status, output: steps.get(id)?.output ?? ANY });
  return { ...point, steps };
}

export function withFacts(point: FlowPoint, known: KnownFacts): FlowPoint {
  return known === point.known ? point : { ...point, known };
}

export function withoutVariableFacts(point: FlowPoint, names: Iterable<string>): FlowPoint {
  return withFacts(point, withoutFactsAboutVariables(names, point.known));
}

export function unreachable(point: FlowPoint): FlowPoint {
  return { ...point, reachable: false };
}
