import { typeFromSchema } from '../pills/type-from-schema.js';
import type { PillType } from '../pills/pill-type.js';
import type { LogicKind } from '../logic-kind.js';

/** What `steps.<id>` is to pills for a kind of logic that gives the same whatever its members are. */
export function outputOfKind({ output }: LogicKind): PillType {
  return typeFromSchema(output, { root: output, complexObjects: {} });
}

/** The output of a step that has nothing to tell. */
export const NOTHING: PillType = { kind: 'object', fields: new Map(), rest: null, closed: true };
