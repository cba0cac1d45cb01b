import type { JsonValue } from '../../shared/json.js';
import type { ScopedSchema } from '../schema-scope.js';

/** How one example is being made. */
export interface Drawing {
  /** Optional parts too; else only what must be there. */
  readonly full: boolean;
  /** Whether examples and defaults that are written into the schemas are taken. */
  readonly annotated: boolean;
  /** Which of several alternatives is taken. */
  readonly variant: number;
  /** Tells the items of one list apart. */
  readonly ordinal: number;
  /** Whether there must be a value here; else one that would repeat what is around it is left out. */
  readonly needed: boolean;
  /** The schemas that are being drawn around this place. */
  readonly around: readonly object[];
  /** Says that the result may be wrong and must be validated. */
  readonly doubt: () => void;
}

/** Makes a value that all of `schemas` describe; undefined when it finds none. */
export type Draw = (schemas: readonly ScopedSchema[], drawing: Drawing) => JsonValue | undefined;
