import type { FieldError } from '../../shared/sluice-error.js';
import type { JsonObject, JsonValue } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import type { CompiledAssignStep, CompiledFlow } from '../compiled-flow.js';
import type { StepError } from '../journal.js';
import { LIMITS } from './limits.js';
import type { RunFact } from '../run-fact.js';

type AssignKind = CompiledAssignStep['kind'];

/** The variables of one execution as they are now. */
export class Variables {
  readonly values: JsonObject = {};
  /** Characters of JSON by name, near enough. */
  private readonly sizes = new Map<string, number>();
  private size = 0;

  constructor(
    private readonly flow: CompiledFlow,
    journal: readonly RunFact[],
  ) {
    for (const [name, variable] of flow.variables) this.put('set', name, variable.default);
    for (const { key, state, input } of journal) {
      const step = flow.assigns.get(key.slice(key.lastIndexOf('/') + 1));
      if (step === undefined || state !== 'completed') continue;
      for (const [name, value] of Object.entries(input ?? {})) this.put(step.kind, name, value);
    }
  }

  /** Takes all of the values, or none and says why. What it takes are copies. */
  assign(kind: AssignKind, names: readonly string[], values: JsonObject): StepError | undefined {
    let grown = this.size;
    for (const name of names) {
      if (!Object.hasOwn(values, name)) {
        return {
          code: 'absent-field',
          message: `What ${name} is to become is absent.`,
          pointer: jsonPointer(kind, name),
        };
      }
      const [invalid] = this.validate(kind, name, values[name]);
      if (invalid !== undefined) return invalidValue(kind, name, invalid);
      grown += sizeOf(values[name]) - (kind === 'set' ? (this.sizes.get(name) ?? 0) : 0);
    }
    if (grown > LIMITS.variables) {
      const message = `All variables together take at most ${LIMITS.variables} characters.`;
      return { code: 'variables-too-large', message, pointer: jsonPointer(kind) };
    }
    for (const name of names) this.put(kind, name, values[name]);
    return undefined;
  }

  private validate(kind: AssignKind, name: string, value: JsonValue): FieldError[] {
    const variable = this.flow.variables.get(name);
    if (variable === undefined) return [{ pointer: '', code: 'unknown-variable', message: 'is not declared' }];
    if (kind === 'set') return variable.validate(value);
    const list = this.values[name];
    if (!Array.isArray(list)) return [{ pointer: '', code: 'type', message: 'is not a list' }];
    if (variable.item === null) return variable.validate([...structuredClone(list), value]);
    if (list.length < variable.item.most) return variable.item.validate(value);
    return [{ pointer: '', code: 'maxItems', message: `must have at most ${variable.item.most} items` }];
  }

  private put(kind: AssignKind, name: string, value: JsonValue): void {
    const size = sizeOf(value);
    const list = this.values[name];
    const copy = structuredClone(value);
    const before = this.sizes.get(name) ?? 0;
    if (kind === 'append' && Array.isArray(list)) list.push(copy);
    else this.values[name] = copy;
    this.sizes.set(name, kind === 'append' ? before + size : size);
    this.size += kind === 'append' ? size : size - before;
  }
}

function invalidValue(kind: AssignKind, name: string, { pointer, message }: FieldError): StepError {
  const at = name + pointer.replaceAll('/', '.');
  return { code: 'invalid-value', message: `${at} ${message}.`, pointer: jsonPointer(kind, name) + pointer };
}

function sizeOf(value: JsonValue): number {
  return JSON.stringify(value).length;
}
