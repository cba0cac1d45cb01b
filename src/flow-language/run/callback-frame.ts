import type { CompiledWaitForCallbackStep } from '../compiled-flow.js';
import { BlockFrame } from './block-frame.js';
import type { JournalledFact } from './journalled-scopes.js';
import type { OpenParts } from './open-parts.js';
import type { RunFact } from '../run-fact.js';
import type { Sequence } from './sequence.js';
import { skipSteps } from './skip-steps.js';

/**
 * Opens a callback, then runs the steps that tell somebody of it. It is through when they are and the callback or its
 * time-out came; after a time-out, when the steps for that are too.
 */
export class CallbackFrame extends BlockFrame<CompiledWaitForCallbackStep> {
  private isCalled = false;
  private telling: Sequence | null = null;
  private isToldOf = false;

  begin(): void {
    this.proceed();
  }

  resume(fact: JournalledFact): void {
    if (fact.state === 'running') return this.run.park(this);
    // Of one that was given up its steps may tell why: they may have ended the flow.
    const isTold = fact.state === 'waiting' || fact.state === 'completed' || fact.state === 'cancelled';
    if (!isTold || fact.output?.left !== undefined) return this.resumeOver(fact);
    if (fact.state === 'waiting') this.run.open.set(this.key, this);
    this.tell();
    if (fact.state === 'completed') this.called(fact);
  }

  override learn(fact: RunFact): void {
    if (fact.state === 'failed') return super.learn(fact);
    if (this.telling === null && !this.isToldOf) this.tell();
    if (fact.state === 'completed') this.called(fact);
  }

  override dismantle(parts: OpenParts): void {
    if (this.run.open.has(this.key)) parts.waiting.push(this.key);
    this.run.open.delete(this.key);
    super.dismantle(parts);
  }

  protected advance(sequence: Sequence): void {
    if (sequence !== this.telling) return this.pass();
    this.isToldOf = true;
    this.goOn();
  }

  /** Once it was called it is recorded as completed, whatever becomes of its steps. */
  protected override get isRecordedRunning(): boolean {
    return !this.isCalled;
  }

  /** Hands it out. */
  proceed(): void {
    this.run.open.set(this.key, this);
    const { timeoutMilliseconds } = this.step;
    this.run.emit({ kind: 'await-callback', ...this.place, timeoutMilliseconds });
  }

  private tell(): void {
    this.show({ resumeUrl: this.run.resumeUrl(this.place) });
    this.telling = this.runSteps(this.step.steps);
  }

  private called({ output }: RunFact): void {
    this.run.open.delete(this.key);
    this.isCalled = true;
    this.output = output ?? { timedOut: false };
    this.goOn();
  }

  private goOn(): void {
    if (!this.isCalled || !this.isToldOf) return;
    this.show(this.output ?? {});
    if (this.output?.timedOut === true) {
      this.runSteps(this.step.onTimeout);
      return;
    }
    skipSteps(this.run, this.sequence.scope, this.step.onTimeout);
    this.pass();
  }
}
