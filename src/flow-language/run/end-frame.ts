import { isJsonObject, type JsonObject } from '../../shared/json.js';
import type { CompiledEndStep } from '../compiled-flow.js';
import { unfitData } from '../unfit-data.js';
import { invalidOutputs } from './invalid-outputs.js';
import type { JournalledFact } from './journalled-scopes.js';
import { StepFrame } from './step-frame.js';

/** Ends the execution. */
export class EndFrame extends StepFrame<CompiledEndStep> {
  begin(): void {
    const evaluated = this.step.values(this.data);
    if ('error' in evaluated) return this.fail(evaluated.error);
    const values = evaluated.value;
    const error = unfitData('output', values) ?? (this.step.fails ? undefined : invalidOutputs(this.run.flow, values));
    if (error !== undefined) return this.fail(error);
    this.record({ state: 'completed', input: this.step.fails ? { error: values } : { outputs: values }, output: {} });
    this.end(values);
  }

  resume(fact: JournalledFact): void {
    if (fact.state !== 'completed') return this.resumeOver(fact);
    const values = this.step.fails ? fact.input?.error : fact.input?.outputs;
    // Nothing has begun since, so it comes before anything else that the journal says has ended.
    this.run.postpone(-2, this, () => this.end(isJsonObject(values) ? values : {}));
  }

  private end(values: JsonObject): void {
    const { id } = this.step;
    if (!this.step.fails) return this.run.endWith({ output: values });
    const { code, message } = values;
    this.run.endWith({ error: { code: textOf(code), message: textOf(message), stepId: id } });
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}
