import type { CompiledRespondStep } from '../compiled-flow.js';
import type { JournalledFact } from './journalled-scopes.js';
import type { OpenParts } from './open-parts.js';
import type { RunFact } from '../run-fact.js';
import { StepFrame } from './step-frame.js';

/** Answers the caller, unless another step has. */
export class RespondFrame extends StepFrame<CompiledRespondStep> {
  begin(): void {
    if (this.run.isAnswered) return this.passWith({ answered: false });
    const built = this.step.answer(this.data);
    if ('error' in built) return this.fail(built.error);
    this.run.isAnswered = true;
    this.run.open.set(this.key, this);
    this.run.emit({ kind: 'respond', ...this.place, answer: built.answer, output: { answered: true } });
  }

  resume(fact: JournalledFact): void {
    if (fact.state === 'running') return this.run.park(this);
    if (fact.state === 'completed' && fact.output?.answered === true) this.run.isAnswered = true;
    this.resumeOver(fact);
  }

  /** It was under way when its node died, and nobody was answered. */
  proceed(): void {
    this.begin();
  }

  override learn(fact: RunFact): void {
    if (fact.state === 'completed') {
      this.show(fact.output ?? { answered: true });
      return this.pass();
    }
    if (fact.state !== 'failed') return;
    this.run.isAnswered = false;
    this.failAsTold(fact, null);
  }

  override dismantle(parts: OpenParts): void {
    if (this.run.open.has(this.key)) parts.underWay.push(this.key);
    this.close();
  }

  private passWith(output: { answered: boolean }): void {
    this.record({ state: 'completed', output });
    this.show(output);
    this.pass();
  }
}
