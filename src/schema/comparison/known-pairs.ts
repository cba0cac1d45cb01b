import { isNothing } from './located-schema.js';
import type { Narrowing } from './narrowing.js';
import type { SchemaPair } from './schema-pair.js';

/** What came of comparing which schemas. Those that are being compared count as alike until the contrary is found. */
export class KnownPairs {
  private readonly byBefore = new Map<object, Map<object, Narrowing[]>>();
  private readonly fragile = new Map<object, Map<object, Narrowing[]>>();

  constructor(open: readonly SchemaPair[]) {
    open.forEach((pair) => this.set(pair, []));
  }

  get(pair: SchemaPair): Narrowing[] | undefined {
    return this.of(pair).get(pair.before.schema)?.get(pair.after.schema);
  }

  set(pair: SchemaPair, narrowings: Narrowing[]): void {
    // One schema stands for all places where nothing is accepted: what is told of it is told of its place.
    if (isNothing(pair.after)) return;
    const of = this.of(pair);
    const ofBefore = of.get(pair.before.schema) ?? new Map<object, Narrowing[]>();
    of.set(pair.before.schema, ofBefore.set(pair.after.schema, narrowings));
  }

  private of({ fragile }: SchemaPair): Map<object, Map<object, Narrowing[]>> {
    return fragile ? this.fragile : this.byBefore;
  }
}
