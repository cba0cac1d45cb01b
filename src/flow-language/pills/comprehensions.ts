import type { PillValue } from './pill-value.js';

/** A method that goes through a list, or through the names of an object's fields. Its first argument names the item. */
export interface ComprehensionRule {
  /** How many arguments it may have. */
  arguments: readonly number[];
  /** Whether the last argument is a value for each item, rather than a condition. */
  selects: boolean;
  description: string;
  /** What it gives, in words. */
  gives: string;
  example: { expression: string; value: PillValue };
}

const RULES = {
  all: {
    arguments: [2],
    selects: false,
    gives: 'true or false',
    description: 'Whether the condition is true for every item.',
    example: { expression: '[1, 2].all(n, n > 0)', value: true },
  },
  exists: {
    arguments: [2],
    selects: false,
    gives: 'true or false',
    description: 'Whether the condition is true for some item.',
    example: { expression: '[1, 2].exists(n, n > 1)', value: true },
  },
  exists_one: {
    arguments: [2],
    selects: false,
    gives: 'true or false',
    description: 'Whether the condition is true for exactly one item.',
    example: { expression: '[1, 2, 3].exists_one(n, n > 1)', value: false },
  },
  filter: {
    arguments: [2],
    selects: false,
    gives: 'a list',
    description: 'The items for which the condition is true.',
    example: { expression: '[1, 2, 3].filter(n, n != 2)', value: [1, 3] },
  },
  map: {
    arguments: [2, 3],
    selects: true,
    gives: 'a list',
    description: 'A value for each item; with three arguments, for each item that meets the condition in the middle.',
    example: { expression: '[1, 2, 3].map(n, n > 1, n * 10)', value: [20, 30] },
  },
  sortBy: {
    arguments: [2],
    selects: true,
    gives: 'a list',
    description:
      'The items in the order of a value of each, as sort() has it; those with the same one stay as they are.',
    example: {
      expression: '[{"name": "b", "age": 2}, {"name": "a", "age": 1}].sortBy(one, one.age).map(one, one.name)',
      value: ['a', 'b'],
    },
  },
  groupBy: {
    arguments: [2],
    selects: true,
    gives: 'an object',
    description: 'An object with a list of items for each text, number, true or false that belongs to an item.',
    example: {
      expression: '["vpn", "mail", "voice"].groupBy(word, word.left(1))',
      value: { v: ['vpn', 'voice'], m: ['mail'] },
    },
  },
  distinctBy: {
    arguments: [2],
    selects: true,
    gives: 'a list',
    description: 'The items without those whose value an earlier one has already.',
    example: { expression: '["vpn", "mail", "voice"].distinctBy(word, word.left(1))', value: ['vpn', 'mail'] },
  },
} as const satisfies Record<string, ComprehensionRule>;

export type ComprehensionName = keyof typeof RULES;

export const COMPREHENSIONS: ReadonlyMap<string, ComprehensionRule> = new Map(Object.entries(RULES));
