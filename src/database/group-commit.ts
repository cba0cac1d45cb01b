import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDatabaseOutage } from './database-outage.js';

export interface GroupOptions<Item, Result> {
  /** Writes all of the items or, when it rejects, none. Answers one result for each, in their order. */
  write(items: readonly Item[]): Promise<readonly Result[]>;
  /** Items of one group, at most. */
  most: number;
  /** Groups that are written at the same time. */
  lanes: number;
  /** What an item adds to a group, of which one holds `heaviest`, or a single item that is heavier. */
  weigh?(item: Item): number;
  heaviest?: number;
  /** Two items that answer the same are not in one group. */
  apart?(item: Item): string | undefined;
  /** Told of each group that was written. */
  onWritten?(size: number, milliseconds: number): void;
}

interface Pending<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Writes what is added at about the same time together: one statement and one commit for many. While groups are being
 * written the next one gathers, so groups grow with the load and an idle server waits for nothing. What cannot be written
 * does not keep its neighbours from it: a group that the database refuses is written again in halves.
 */
export class GroupCommit<Item, Result> {
  private readonly pending: Pending<Item, Result>[] = [];
  private lanes = 0;

  constructor(private readonly options: GroupOptions<Item, Result>) {}

  /** How many have not been begun to be written. */
  get depth(): number {
    return this.pending.length;
  }

  /** Resolves once the item is committed. Rejects with the reason why it is not, or, after an outage, may not be. */
  add(item: Item): Promise<Result> {
    const written = new Promise<Result>((resolve, reject) => this.pending.push({ item, resolve, reject }));
    if (this.lanes < this.options.lanes) void this.work();
    return written;
  }

  private async work(): Promise<void> {
    this.lanes++;
    try {
      await nextTurn(); // whatever else arrived at this moment comes along
      while (this.pending.length > 0) await this.write(this.takeGroup());
    } finally {
      this.lanes--;
    }
  }

  private async write(group: readonly Pending<Item, Result>[]): Promise<void> {
    const begunAt = performance.now();
    try {
      const results = await this.options.write(group.map(({ item }) => item));
      this.options.onWritten?.(group.length, performance.now() - begunAt);
      group.forEach(({ resolve }, index) => resolve(results[index]!));
    } catch (error) {
      if (group.length === 1 || isDatabaseOutage(error)) return group.forEach(({ reject }) => reject(error));
      const half = Math.ceil(group.length / 2);
      await this.write(group.slice(0, half));
      await this.write(group.slice(half));
    }
  }

  private takeGroup(): Pending<Item, Result>[] {
    const { most, weigh = () => 0, heaviest = Infinity, apart = () => undefined } = this.options;
    const group: Pending<Item, Result>[] = [];
    const later: Pending<Item, Result>[] = [];
    const names = new Set<string>();
    let weight = 0;
    while (this.pending.length > 0 && group.length < most) {
      const next = this.pending.shift()!;
      const name = apart(next.item);
      if (name !== undefined && names.has(name)) {
        later.push(next);
        continue;
      }
      weight += weigh(next.item);
      if (group.length > 0 && weight > heaviest) {
        this.pending.unshift(next);
        break;
      }
      if (name !== undefined) names.add(name);
      group.push(next);
    }
    this.pending.unshift(...later);
    return group;
  }
}
