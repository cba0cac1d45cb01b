import { Injectable } from '@nestjs/common';

/** Resolves when all is well; rejects with the reason, which goes to the log, not to whoever asks. */
export type ReadinessCheck = () => Promise<void>;

/** Where each module says what must hold before this node should be sent requests. */
@Injectable()
export class ReadinessChecks {
  private readonly checks = new Map<string, ReadinessCheck>();

  /** @param name public: it is shown to whoever asks whether the node is ready */
  add(name: string, check: ReadinessCheck): void {
    if (this.checks.has(name)) throw new Error(`There is a readiness check "${name}" already.`);
    this.checks.set(name, check);
  }

  all(): ReadonlyMap<string, ReadinessCheck> {
    return this.checks;
  }
}
