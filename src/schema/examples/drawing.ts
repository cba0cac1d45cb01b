import type { JsonValue } from '../../shared/json.js';
import type { ScopedSchema } from '../schema-scope.js';

/** How one example is being made. */
export interface Drawing {
  /** Optional parts too, as far as they do not repeat themselves; else only what must be there. */
  readonly full: boolean;
  /** Which of several alternatives is taken, and how far quantifiers stretch. */
  readonly variant: number;
  /** Tells the items of one list apart. */
  readonly ordinal: number;
  /** The schemas that are being drawn around this place, so that one inside itself is noticed. */
  readonly around: readonly object[];
  /** Says that the result may be wrong and must be validated. */
  readonly doubt: () => void;
}

/** Makes a value that all of `schemas` describe; undefined when it finds none. */
export type Draw = (schemas: readonly ScopedSchema[], drawing: Drawing) => JsonValue | undefined;
