import type { JsonSchema } from '../../schema/json-schema.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import { LOGIC_KINDS } from '../logic-kinds.js';

const MEMBERS = LOGIC_KINDS.flatMap(({ members }) => Object.entries(members));
/** Members of a step that are lists of branches, each with lists of steps. */
const BRANCHES = new Set(
  MEMBERS.filter(([, schema]) => blocksIn(branchMembers(schema)).length > 0).map(([name]) => name),
);
/** Members of a step, or of one of its branches, that are lists of steps. */
const BLOCKS = new Set(blocksIn([...MEMBERS, ...MEMBERS.flatMap(([, schema]) => branchMembers(schema))]));

/** A list of steps inside a step. */
export interface StepBlock {
  steps: JsonValue[];
  /** Below the step. */
  pointer: string;
  /** Names the block even when branches before it come and go. */
  key: string;
}

/** The lists of steps in a step, and the step without them. Takes a step of any shape. */
export function takeBlocks(step: JsonObject): { own: JsonObject; blocks: StepBlock[] } {
  const { own, blocks } = takeOwnBlocks(step, '', '');
  for (const member of BRANCHES) {
    const branches = own[member];
    if (!Array.isArray(branches)) continue;
    own[member] = branches.map((branch, position) => {
      if (!isJsonObject(branch)) return branch;
      const name = typeof branch.name === 'string' ? branch.name : String(position);
      const taken = takeOwnBlocks(branch, jsonPointer(member, position), jsonPointer(member, name));
      blocks.push(...taken.blocks);
      return taken.own;
    });
  }
  return { own, blocks };
}

function takeOwnBlocks(object: JsonObject, pointer: string, key: string): { own: JsonObject; blocks: StepBlock[] } {
  const isBlock = ([member, value]: [string, JsonValue]) => BLOCKS.has(member) && Array.isArray(value);
  const members = Object.entries(object);
  return {
    own: Object.fromEntries(members.filter((member) => !isBlock(member))),
    blocks: members.filter(isBlock).map(([member, steps]) => ({
      steps: steps as JsonValue[],
      pointer: pointer + jsonPointer(member),
      key: key + jsonPointer(member),
    })),
  };
}

function blocksIn(members: [string, JsonSchema][]): string[] {
  return members.filter(([, { items }]) => isJsonObject(items) && items.$ref === '#/$defs/Step').map(([name]) => name);
}

function branchMembers({ items }: JsonSchema): [string, JsonSchema][] {
  return isJsonObject(items) ? Object.entries((items.properties ?? {}) as Record<string, JsonSchema>) : [];
}
