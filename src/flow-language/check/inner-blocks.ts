import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';

/** A list of steps inside a step, of whatever kind that is. */
export interface InnerBlock {
  block: JsonValue[];
  /** Below the step. */
  pointer: string;
  /** Every round of a loop runs it, and has steps of its own. */
  isRound: boolean;
}

const BLOCKS = ['then', 'else', 'otherwise', 'do', 'try', 'catch', 'onTimeout'];
/** Lists of branches, and the member that holds the steps of one. */
const BRANCHES = [
  ['elseIf', 'then'],
  ['decision', 'do'],
  ['parallel', 'do'],
] as const;

/** The blocks inside a step, which may be any JSON object. */
export function innerBlocks(step: JsonObject): InnerBlock[] {
  const isLoop = step.forEach !== undefined || step.doUntil !== undefined;
  const direct = BLOCKS.map((name) => ({ block: step[name], pointer: jsonPointer(name), isRound: isLoop }));
  const branches = BRANCHES.flatMap(([name, steps]) => {
    const list = step[name];
    if (!Array.isArray(list)) return [];
    return list.flatMap((branch, position) =>
      isJsonObject(branch)
        ? [{ block: branch[steps], pointer: jsonPointer(name, position, steps), isRound: isLoop }]
        : [],
    );
  });
  return [...direct, ...branches].filter((inner): inner is InnerBlock => Array.isArray(inner.block));
}

/** Every step of a block and inside its steps, in the order they are written. */
export function* everyStep(block: JsonValue | undefined): Generator<{ step: JsonObject; inRound: boolean }> {
  if (!Array.isArray(block)) return;
  for (const step of block) {
    if (!isJsonObject(step)) continue;
    yield { step, inRound: false };
    for (const { block: inner, isRound } of innerBlocks(step)) {
      for (const below of everyStep(inner)) yield isRound ? { ...below, inRound: true } : below;
    }
  }
}

/** The ids of all steps of these blocks, nested ones too. */
export function idsIn(...blocks: readonly (JsonValue | undefined)[]): string[] {
  return blocks.flatMap((block) =>
    [...everyStep(block)].flatMap(({ step }) => (typeof step.id === 'string' ? [step.id] : [])),
  );
}

/** The names of the variables that steps of these blocks give another value. */
export function variablesSetIn(...blocks: readonly (JsonValue | undefined)[]): Set<string> {
  const names = blocks.flatMap((block) =>
    [...everyStep(block)].flatMap(({ step: { set, append } }) =>
      [set, append].flatMap((values) => (isJsonObject(values) ? Object.keys(values) : [])),
    ),
  );
  return new Set(names);
}
