import { isForbiddenName } from '../../schema/forbidden-names.js';
import { isJsonObject, type JsonValue } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import type { Finding } from '../finding.js';
import { innerBlocks } from './inner-blocks.js';

const STEP_ID = /^[a-z][A-Za-z0-9_]{0,59}$/;
/** Words of the expression language, which cannot follow a dot. */
const WORDS = new Set(['true', 'false', 'null', 'in']);
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
    if (typeof id !== 'string' || !STEP_ID.test(id) || WORDS.has(id) || isForbiddenName(id)) {
      const message = id === undefined ? 'Every step has an id.' : 'This cannot be the id of a step.';
      report('invalid-step-id', pointer, message, 'Begin with a-z and go on with letters, digits and _, 60 at most.');
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
