import type { RunFact } from '../run-fact.js';

/** A fact of the journal, and where it stands in it. */
export type JournalledFact = RunFact & { at: number };

/** The facts about one scope, by the step's id. */
export type ScopeFacts = ReadonlyMap<string, JournalledFact>;

const NONE: ScopeFacts = new Map();

/** The journal by scope. What was taken is forgotten. */
export class JournalledScopes {
  private readonly scopes = new Map<string, Map<string, JournalledFact>>();

  constructor(journal: readonly RunFact[]) {
    journal.forEach((fact, at) => {
      const end = fact.key.lastIndexOf('/') + 1;
      const prefix = fact.key.slice(0, end);
      const scope = this.scopes.get(prefix) ?? new Map<string, JournalledFact>();
      this.scopes.set(prefix, scope.set(fact.key.slice(end), { ...fact, at }));
    });
  }

  take(prefix: string): ScopeFacts {
    const facts = this.scopes.get(prefix) ?? NONE;
    this.scopes.delete(prefix);
    return facts;
  }
}
