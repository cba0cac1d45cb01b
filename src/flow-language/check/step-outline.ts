import { isJsonObject, type JsonValue } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import type { Finding } from '../finding.js';
import { isPillName, PILL_NAME_HINT } from '../pills/is-pill-name.js';
import { innerBlocks } from './inner-blocks.js';

const MOST_STEPS = 500;
const DEEPEST_BLOCK = 20;

/** Which steps a flow has, before looking at what they do. */
export interface StepOutline {
  ids: ReadonlySet<string>;
  findings: Finding[];
}

/** Collects the ids of all steps, nested ones too, and checks that each is one and unique, and that there are not too many. */
export function outlineSteps(steps: JsonValue | undefined): StepOutline {
  const places = new Map<string, string>();
  const findings: Finding[] = [];
  const report = (code: string, pointer: string, message: string, hint?: string) =>
    findings.push({ code, severity: 'error', pointer, message, ...(hint && { hint }) });
  let count = 0;

  function visitBlock(block: JsonValue | undefined, pointer: string, depth: number): void {
    if (!Array.isArray(block)) return;
    if (depth > DEEPEST_BLOCK) {
      report('limit-exceeded', pointer, `Blocks are nested at most ${DEEPEST_BLOCK} deep.`);
      return;
    }
    block.forEach((step, position) => {
      if (!isJsonObject(step)) return;
      const at = pointer + jsonPointer(position);
      count++;
      visitId(step.id, `${at}/id`);
      for (const inner of innerBlocks(step)) visitBlock(inner.block, at + inner.pointer, depth + 1);
    });
  }

  function visitId(id: JsonValue | undefined, pointer: string): void {
    if (!isPillName(id)) {
      const message = id === undefined ? 'Every step has an id.' : 'This cannot be the id of a step.';
      report('invalid-step-id', pointer, message, PILL_NAME_HINT);
      return;
    }
    const taken = places.get(id);
    if (taken === undefined) places.set(id, pointer);
    else
      report('duplicate-step-id', pointer, `The id "${id}" is taken by the step at ${taken.slice(0, -'/id'.length)}.`);
  }

  visitBlock(steps, '/steps', 1);
  if (count > MOST_STEPS) report('limit-exceeded', '/steps', `A flow has at most ${MOST_STEPS} steps, not ${count}.`);
  return { ids: new Set(places.keys()), findings };
}
