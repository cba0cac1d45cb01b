import type { LocatedSchema } from './located-schema.js';

/** A value that one schema accepts and the other may refuse. Both texts name the value as "it". */
export interface Narrowing {
  /** JSON Pointers to what it is about, on either side. */
  before: string;
  after: string;
  /** What changes for who sends such values. */
  narrower: string;
  /** The same in the other direction of time. */
  wider: string;
  /** False when it only could not be shown that nothing is refused. */
  certain: boolean;
}

interface Sides {
  before: LocatedSchema;
  after: LocatedSchema;
}

/** What `after` asks for beyond `before`, in words that follow "must": `must(pair, 'minimum', 'be at least 5')`. */
export function must(sides: Sides, keyword: string, claim: string): Narrowing {
  return {
    ...at(sides, keyword),
    narrower: `It must ${claim} now.`,
    wider: `It need not ${claim} any more.`,
    certain: true,
  };
}

export function told(sides: Sides, keyword: string, narrower: string, wider: string): Narrowing {
  return { ...at(sides, keyword), narrower, wider, certain: true };
}

/** It could not be shown that all values stay accepted; the text holds in both directions. */
export function uncertain(sides: Sides, keyword: string, text: string): Narrowing {
  return { ...at(sides, keyword), narrower: text, wider: text, certain: false };
}

function at({ before, after }: Sides, keyword: string): Pick<Narrowing, 'before' | 'after'> {
  return { before: pointerTo(before, keyword), after: pointerTo(after, keyword) };
}

function pointerTo({ schema, pointer }: LocatedSchema, keyword: string): string {
  return schema[keyword] === undefined ? pointer : `${pointer}/${keyword}`;
}
