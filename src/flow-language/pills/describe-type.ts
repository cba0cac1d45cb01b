import type { PillType } from './pill-type.js';

/** A type in a designer's words: `a string`, `a list of integers`, `a string or null`. */
export function describeType(type: PillType): string {
  if (type.kind === 'union') return type.of.map((atom) => describeType(atom)).join(' or ');
  if (type.kind === 'list') {
    const item = type.item();
    return item.kind in PLURALS ? `a list of ${PLURALS[item.kind]}` : 'a list';
  }
  return SINGULARS[type.kind];
}

const SINGULARS: Record<string, string> = {
  any: 'any value',
  null: 'null',
  boolean: 'true or false',
  integer: 'an integer',
  number: 'a number',
  string: 'a string',
  timestamp: 'a timestamp',
  duration: 'a duration',
  object: 'an object',
};

const PLURALS: Record<string, string> = {
  integer: 'integers',
  number: 'numbers',
  string: 'strings',
  object: 'objects',
};
