import fc from 'fast-check';

/** Expressions without parts, by the type they are meant to have: what a place of a flow can see. */
export interface Atoms {
  strings: readonly string[];
  numbers: readonly string[];
  booleans: readonly string[];
  /** Lists of objects with a `name`. */
  lists: readonly string[];
  /** Fields that may be absent, each a string when it is there. */
  optional: readonly string[];
}

export interface Typed {
  string: string;
  number: string;
  boolean: string;
  list: string;
}

export const NO_ATOMS: Atoms = { strings: [], numbers: [], booleans: [], lists: [], optional: [] };

/** What the trigger of these flows gives. */
export const TRIGGER_ATOMS: Atoms = {
  strings: ['"x"', 'trigger.method', 'trigger.body.ticket.title', 'trigger.headers["x-ticket-origin"]'],
  numbers: ['1', '2.5', '-3', 'trigger.body.ticket.priority', 'trigger.body.ticket.cost'],
  booleans: ['true', 'false'],
  lists: ['trigger.body.ticket.labels'],
  optional: [
    'trigger.headers["x-note"]',
    'trigger.body.ticket.due',
    'trigger.body.ticket.parent.title',
    'trigger.body.ticket.labels[0].name',
    'trigger.body.contact.email',
  ],
};

export function bothAtoms(one: Atoms, other: Atoms): Atoms {
  return {
    strings: [...one.strings, ...other.strings],
    numbers: [...one.numbers, ...other.numbers],
    booleans: [...one.booleans, ...other.booleans],
    lists: [...one.lists, ...other.lists],
    optional: [...one.optional, ...other.optional],
  };
}

/** Expressions over these atoms, by the type they are meant to have. */
export function expressionsOver(atoms: Atoms): { [Type in keyof Typed]: fc.Arbitrary<Typed[Type]> } {
  const optional = fc.constantFrom(...atoms.optional);
  return fc.letrec<Typed>((tie) => {
    const bounded = (...arbitraries: fc.Arbitrary<string>[]) =>
      fc.oneof({ maxDepth: 2, withCrossShrink: true }, ...arbitraries);
    const two = (type: keyof Typed, ...operators: string[]) =>
      fc.tuple(tie(type), fc.constantFrom(...operators), tie(type)).map((parts) => `(${parts.join(' ')})`);
    const choice = (type: keyof Typed) =>
      fc.tuple(tie('boolean'), tie(type), tie(type)).map(([test, then, other]) => `(${test} ? ${then} : ${other})`);
    return {
      string: bounded(
        fc.constantFrom(...atoms.strings),
        two('string', '+'),
        choice('string'),
        tie('number').map((number) => `string(${number})`),
        tie('string').map((text) => `${text}.upperAscii()`),
        tie('list').map((list) => `${list}.map(one, one.name).join("-")`),
        fc.tuple(optional, tie('string')).map(([path, other]) => `coalesce(${path}, ${other})`),
        optional.map((path) => `(has(${path}) ? ${path} : "none")`),
      ),
      number: bounded(
        fc.constantFrom(...atoms.numbers),
        two('number', '+', '-', '*', '/', '%'),
        choice('number'),
        fc.oneof(tie('string'), tie('list')).map((of) => `size(${of})`),
        tie('number').map((number) => `int(${number})`),
      ),
      boolean: bounded(
        fc.constantFrom(...atoms.booleans),
        two('boolean', '&&', '||'),
        two('number', '<', '<=', '==', '!=', '>'),
        two('string', '<', '==', '!='),
        tie('boolean').map((test) => `!${test}`),
        fc.tuple(tie('string'), tie('string')).map(([text, part]) => `${text}.contains(${part})`),
        fc.tuple(tie('list'), tie('string')).map(([list, text]) => `${list}.exists(one, one.name == ${text})`),
        optional.map((path) => `has(${path})`),
        fc.tuple(optional, tie('string')).map(([path, text]) => `(has(${path}) && ${path} == ${text})`),
        fc.tuple(optional, tie('string')).map(([path, text]) => `(!has(${path}) || ${path} == ${text})`),
      ),
      list: bounded(
        fc.constantFrom(...atoms.lists),
        two('list', '+'),
        tie('boolean').map((test) => `trigger.body.ticket.labels.filter(one, one.name != "x" && ${test})`),
        tie('string').map((name) => `[{"name": ${name}}]`),
      ),
    };
  });
}
