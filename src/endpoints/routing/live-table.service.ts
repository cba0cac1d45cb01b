import { Injectable } from '@nestjs/common';
import type { EndpointMatch, Generation } from '../generation/generation.js';

const PREFIX = '/api/';

/** The generations that serve at this moment, by `namespace/api/vN`. The only place that decides what is routed where. */
@Injectable()
export class LiveTable {
  private readonly live = new Map<string, Generation>();

  get(key: string): Generation | undefined {
    return this.live.get(key);
  }

  keys(): string[] {
    return [...this.live.keys()];
  }

  values(): Iterable<Generation> {
    return this.live.values();
  }

  /** From the next request on. Returns what served before. */
  swap(key: string, next: Generation | undefined): Generation | undefined {
    const before = this.live.get(key);
    if (next === undefined) {
      this.live.delete(key);
    } else {
      this.live.set(key, next);
    }
    return before;
  }

  isLive(generation: Generation): boolean {
    return this.live.get(generation.key) === generation;
  }

  find(method: string, path: string): EndpointMatch | null {
    return this.generationAt(path)?.find(method, path) ?? null;
  }

  /** The methods that are answered at a path, in order. OPTIONS is wherever anything is. */
  methodsAt(path: string): string[] {
    const methods = this.generationAt(path)?.methodsAt(path) ?? [];
    return methods.length === 0 ? [] : [...methods, 'OPTIONS'].sort();
  }

  private generationAt(path: string): Generation | undefined {
    let end = PREFIX.length - 1;
    for (let segments = 0; segments < 3; segments++) {
      end = path.indexOf('/', end + 1);
      if (end === -1) {
        return undefined;
      }
    }
    return this.live.get(path.slice(PREFIX.length, end));
  }
}
