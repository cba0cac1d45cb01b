import type { JsonObject } from '../../shared/json.js';
import type { CompiledFlow } from '../compiled-flow.js';
import type { StepError } from '../journal.js';

/** Why an object cannot be what the flow gives whoever called it. Fills in declared defaults. */
export function invalidOutputs({ outputs }: CompiledFlow, values: JsonObject): StepError | undefined {
  const [invalid] = outputs?.(values) ?? [];
  if (invalid === undefined) return undefined;
  const name = invalid.pointer.slice(1).replaceAll('/', '.') || 'The outputs';
  const pointer = `/end/outputs${invalid.pointer}`;
  return { code: 'invalid-outputs', message: `${name} ${invalid.message}.`, pointer };
}
