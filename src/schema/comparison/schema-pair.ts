import type { LocatedSchema } from './located-schema.js';
import type { Narrowing } from './narrowing.js';

/** Two schemas of the same value, earlier and later. */
export interface SchemaPair {
  before: LocatedSchema;
  after: LocatedSchema;
  /** Whether a default that is filled in here could change what a schema around it says. */
  fragile: boolean;
}

export interface Compare {
  narrowings(pair: SchemaPair): Narrowing[];
  /** Whether every value of `before` is one of `after`. Tells nothing. */
  includes(pair: SchemaPair): boolean;
}
