import type { ActionContext, ActionDefinition, ActionOutcome } from '../../../src/actions/action.js';
import type { RetryPolicy } from '../../../src/flow-language/flow-definition.js';
import type { StepRunWrite } from '../../../src/executions/store/step-run-write.js';
import { durationMilliseconds } from '../../../src/shared/duration.js';
import type { JsonObject } from '../../../src/shared/json.js';
import { SluiceError } from '../../../src/shared/sluice-error.js';
import type { SimulatedTime } from './simulated-time.js';

/** What comes of a step run in the end, always the same for the same key. */
export interface Fate {
  /** How often it fails before it goes well. */
  failures: number;
  waitMilliseconds: number | null;
  /** It waits until somebody resolves it. */
  isAsked: boolean;
  n: number;
}

interface Known {
  calls: number;
  /** When it failed, and for how many milliseconds the other side asked not to be called then. */
  failures: { at: number; retryAfter: number }[];
  /** When its waits are over. */
  waitsUntil: number[];
}

const RETRY_AFTER_SECONDS = 7;

/** Everything outside: it does what fate wants, remembers it, and complains when it is called too often or too early. */
export class SimulatedWorld {
  readonly complaints: string[] = [];
  lastCallAt = 0;
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly time: SimulatedTime,
    private readonly fateOf: (key: string) => Fate,
    private readonly policies: Record<string, RetryPolicy>,
    /** How often a node died so far. What it was trying is lost, and it may try once more before it knows. */
    private readonly crashes: () => number,
    /** How long one call takes. */
    private readonly duration: () => number,
  ) {}

  action(effect: ActionDefinition['effect']): ActionDefinition {
    const run = (_input: unknown, context: ActionContext) => this.call(context);
    return { effect, run } as unknown as ActionDefinition;
  }

  /** Complains about a try that is planned too early, too late, or at all. */
  expectRetry({ key, stepId, attempts, error }: StepRunWrite, dueAt: number): void {
    const policy = this.policies[stepId];
    if (policy === undefined || attempts >= policy.attempts) throw new Error(`${key} is tried again once too often`);
    if (error?.code === 'timed-out') return;
    const { failures } = this.of(key);
    if (attempts < failures.length - 2 * this.crashes())
      throw new Error(`${key} has been tried more than ${attempts} times`);
    const delay = durationMilliseconds(policy.delay ?? 'PT1S')!;
    const most = durationMilliseconds(policy.maxDelay ?? 'PT5M')!;
    const grown = policy.backoff === 'fixed' ? delay : delay * 2 ** (attempts - 1);
    const least = Math.min(grown, most) / (policy.jitter === false ? 1 : 2);
    // a node that is taken for dead may fail at it, too, and nobody hears of that
    const isInTime = failures.some(({ at, retryAfter }) => {
      const wait = dueAt - at;
      return wait > Math.max(least, retryAfter) - 1 && wait < Math.max(most, retryAfter) + 1;
    });
    if (!isInTime) throw new Error(`${key} is tried again at ${dueAt} after ${JSON.stringify(failures)}`);
  }

  /** Complains about a wait that ends too early, or too late. */
  expectWait(key: string, dueAt: number): void {
    const { waitsUntil } = this.of(key);
    if (waitsUntil.some((until) => Math.abs(dueAt - until) < 1)) return;
    throw new Error(`${key} is over at ${dueAt} and waits until ${waitsUntil.join(' or ')}`);
  }

  /** What somebody ends a wait with; null when nobody does. */
  answerTo({ key, logic, onDue }: StepRunWrite): JsonObject | null {
    const { n, isAsked } = this.fateOf(key);
    if (logic !== null) return isAsked ? { timedOut: false, payload: n } : null;
    return isAsked && onDue !== 'retry' ? { n } : null;
  }

  private async call({ stepRunKey: key, stepId }: ActionContext): Promise<ActionOutcome> {
    const known = this.of(key);
    known.calls++;
    this.lastCallAt = this.time.now;
    const { attempts } = this.policies[stepId]!;
    const most = attempts + 2 * this.crashes();
    // thrown, it would be the step's own failure
    if (known.calls > most) this.complaints.push(`${key} is called ${known.calls} times, at most ${most} are allowed`);
    const call = known.calls;
    await this.time.sleep(this.duration());
    const fate = this.fateOf(key);
    // what fails for good does so however often it is called
    if (call <= fate.failures || attempts <= fate.failures) {
      const retryAfterSeconds = fate.n % 3 === 0 ? RETRY_AFTER_SECONDS : undefined;
      known.failures.push({ at: this.time.now, retryAfter: (retryAfterSeconds ?? 0) * 1000 });
      throw new SluiceError('call-failed', 'Not now.', { retryAfterSeconds });
    }
    const output = { n: fate.n };
    if (fate.isAsked) return { waitFor: 'resolution', output };
    if (fate.waitMilliseconds === null) return { output };
    known.waitsUntil.push(this.time.now + fate.waitMilliseconds);
    return { waitMilliseconds: fate.waitMilliseconds, output };
  }

  private of(key: string): Known {
    const known = this.known.get(key) ?? { calls: 0, failures: [], waitsUntil: [] };
    this.known.set(key, known);
    return known;
  }
}
