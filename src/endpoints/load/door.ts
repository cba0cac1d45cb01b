import { mayEnter } from './may-enter.js';

/** Counts the calls that are let in, each from when it enters until it leaves. */
export class Door {
  /** By namespace; only those that have any. */
  private readonly inside = new Map<string, number>();
  private all = 0;

  constructor(private readonly most: number) {}

  /** Answers what to call when the call leaves, more than once if need be; undefined when it is not let in. */
  enter(namespace: string): (() => void) | undefined {
    const own = this.inside.get(namespace) ?? 0;
    const others = this.inside.size - (own === 0 ? 0 : 1);
    if (!mayEnter({ all: this.all, own, others }, this.most)) return undefined;
    this.inside.set(namespace, own + 1);
    this.all++;
    let isInside = true;
    return () => {
      if (isInside) this.leave(namespace);
      isInside = false;
    };
  }

  private leave(namespace: string): void {
    const left = this.inside.get(namespace)! - 1;
    if (left === 0) this.inside.delete(namespace);
    else this.inside.set(namespace, left);
    this.all--;
  }
}
