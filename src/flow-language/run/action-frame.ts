import type { JsonObject } from '../../shared/json.js';
import type { CompiledActionStep, CompiledCallFlowStep } from '../compiled-flow.js';
import type { JournalledFact } from './journalled-scopes.js';
import type { OpenParts } from './open-parts.js';
import type { RunFact } from '../run-fact.js';
import { StepFrame } from './step-frame.js';

/** A step that the engine runs: an action, or another flow. */
export class ActionFrame extends StepFrame<CompiledActionStep | CompiledCallFlowStep> {
  private input: JsonObject = {};
  private isUnderWay = false;

  begin(): void {
    const evaluated = this.step.inputs(this.data);
    if ('error' in evaluated) return this.fail(evaluated.error);
    this.input = evaluated.value;
    this.run.open.set(this.key, this);
    this.proceed();
  }

  resume(fact: JournalledFact): void {
    if (fact.state !== 'running' && fact.state !== 'waiting') return this.resumeOver(fact);
    const evaluated = fact.input == null ? this.step.inputs(this.data) : { value: fact.input };
    if ('error' in evaluated) return this.run.postpone(fact.at, this, () => this.fail(evaluated.error));
    this.input = evaluated.value;
    this.run.open.set(this.key, this);
    if (fact.state === 'running') this.run.park(this);
  }

  override learn(fact: RunFact): void {
    switch (fact.state) {
      case 'waiting':
        this.isUnderWay = false;
        return;
      case 'completed':
        this.show(fact.output ?? {});
        return this.pass();
      case 'failed':
        return this.failAsTold(fact, this.input);
    }
  }

  override again(): void {
    if (!this.isUnderWay) this.run.enqueue(this);
  }

  /** Hands it out, with a copy of its own: the next try gets the same. */
  proceed(): void {
    if (this.isUnderWay) return;
    this.isUnderWay = true;
    const { step, place } = this;
    const { retry, timeoutMilliseconds } = step;
    const input = structuredClone(this.input);
    const limits = { retry, ...(timeoutMilliseconds !== undefined && { timeoutMilliseconds }) };
    if (step.kind === 'action')
      return this.run.emit({ kind: 'run-action', ...place, action: step.action, input, ...limits });
    const { flow, version, wait } = step;
    this.run.emit({ kind: 'call-flow', ...place, flow, version, wait, input, ...limits });
  }

  override dismantle(parts: OpenParts): void {
    if (this.isUnderWay) parts.underWay.push(this.key);
    else if (this.run.open.has(this.key)) parts.waiting.push(this.key);
    this.close();
  }
}
