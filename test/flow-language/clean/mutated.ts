import fc, { type GeneratorValue } from 'fast-check';
import { isJsonObject, type JsonValue } from '../../../src/shared/json.js';

/** Members and texts of the flow language, in places where they do not belong. */
const WORDS = [
  ...[
    'if',
    'then',
    'else',
    'elseIf',
    'decision',
    'forEach',
    'as',
    'index',
    'do',
    'doUntil',
    'parallel',
    'try',
    'catch',
  ],
  ...['set', 'append', 'callFlow', 'waitForCallback', 'onTimeout', 'respond', 'exitLoop', 'end', 'outputs', 'error'],
  ...['retry', 'timeout', 'action', 'inputs', 'id', 'variables', 'steps', 'trigger', 'constructor', '$ref', 'default'],
];
const TEXTS = ['', '{{', '{{ }}', '{{ steps.s0 }}', '{{ vars }}', 'steps.s1.error', 'true', 'a'.repeat(5_000), 'P1Y'];

const garbage = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<JsonValue[]>(...TEXTS, [], {}, null, 1e308, -1, true),
  fc.dictionary(fc.constantFrom(...WORDS), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 4 }),
) as fc.Arbitrary<JsonValue>;

/** Values in which up to five parts are gone, moved, renamed or replaced. */
export function mutated(values: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonValue> {
  return fc.tuple(values, fc.gen()).map(([value, generate]) => {
    let result = value;
    for (let left = generate(fc.nat, { max: 5 }); left > 0; left--) result = mutateIn(result, generate);
    return result;
  });
}

function mutateIn(value: JsonValue, generate: GeneratorValue): JsonValue {
  const stops = generate(fc.nat, { max: 5 }) === 0;
  if (Array.isArray(value) && value.length > 0 && !stops) {
    const at = generate(fc.nat, { max: value.length - 1 });
    const kind = generate(fc.nat, { max: 7 });
    if (kind === 0) return value.filter((_, position) => position !== at);
    if (kind === 1) return [...value, value[at]];
    return value.map((item, position) => (position === at ? mutateIn(item, generate) : item));
  }
  if (isJsonObject(value) && Object.keys(value).length > 0 && !stops) {
    const entries = Object.entries(value);
    const at = generate(fc.nat, { max: entries.length - 1 });
    const kind = generate(fc.nat, { max: 7 });
    if (kind === 0) return Object.fromEntries(entries.filter((_, position) => position !== at));
    const name = kind === 1 ? generate(() => fc.constantFrom(...WORDS)) : entries[at][0];
    const changed = kind === 1 ? entries[at][1] : mutateIn(entries[at][1], generate);
    return Object.fromEntries(entries.map((entry, position) => (position === at ? [name, changed] : entry)));
  }
  return generate(() => garbage);
}
