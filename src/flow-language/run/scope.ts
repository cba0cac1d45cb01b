import type { JsonObject, JsonValue } from '../../shared/json.js';
import type { StepRunKey } from '../journal.js';
import type { ScopeFacts } from './journalled-scopes.js';

/** The step runs that pills of one round of a loop, or of the flow outside loops, can see. */
export class Scope {
  private readonly outputs = new Map<string, JsonObject>();

  /**
   * @param prefix what the keys of the step runs begin with
   * @param loop the loop's step run and the number of the round; null outside loops
   * @param items what the loops around call their item and its position, by that name
   * @param facts what the journal tells of the step runs, by the step's id
   */
  constructor(
    readonly prefix: string,
    readonly loop: { key: StepRunKey; round: number } | null,
    readonly items: ReadonlyMap<string, JsonValue>,
    private readonly outer: Scope | null,
    readonly facts: ScopeFacts,
  ) {
    for (const [stepId, fact] of facts) {
      if (fact.state === 'completed') this.outputs.set(stepId, fact.output ?? {});
    }
  }

  output(stepId: string): JsonObject | undefined {
    return this.outputs.get(stepId) ?? this.outer?.output(stepId);
  }

  show(stepId: string, output: JsonObject): void {
    this.outputs.set(stepId, output);
  }
}
