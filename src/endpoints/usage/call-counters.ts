import type { Principal } from '../../auth/principal.js';
import type { ServedEndpoint } from '../pipeline/served-endpoint.js';

type Called = Pick<ServedEndpoint, 'namespace' | 'api' | 'version' | 'method' | 'path'>;
type Caller = Pick<Principal, 'kind' | 'id' | 'name'>;

export interface CallCount extends Called {
  callerKind: string;
  callerId: string;
  callerName: string;
  calls: number;
}

/** Calls that were counted and not yet written: by endpoint, then by caller. */
export class CallCounters {
  private readonly counters = new Map<Called, Map<string, CallCount>>();
  private size = 0;

  /** `most` bounds the memory that they take: of callers beyond it nothing is counted. */
  constructor(private readonly most: number) {}

  add(endpoint: Called, caller: Caller | undefined, calls = 1): void {
    const [kind, id, name] = caller === undefined ? ['anonymous', '', ''] : [caller.kind, caller.id, caller.name];
    let ofEndpoint = this.counters.get(endpoint);
    if (ofEndpoint === undefined) this.counters.set(endpoint, (ofEndpoint = new Map()));
    const key = `${kind} ${id}`;
    const known = ofEndpoint.get(key);
    if (known !== undefined) {
      known.calls += calls;
      known.callerName = name;
    } else if (this.size < this.most) {
      this.size += 1;
      const { namespace, api, version, method, path } = endpoint;
      ofEndpoint.set(key, {
        namespace,
        api,
        version,
        method,
        path,
        callerKind: kind,
        callerId: id,
        callerName: name,
        calls,
      });
    }
  }

  /** All that was counted since the last time, in an order that is the same on every node. */
  take(): CallCount[] {
    const counts = [...this.counters.values()].flatMap((ofEndpoint) => [...ofEndpoint.values()]);
    this.counters.clear();
    this.size = 0;
    const keyed = counts.map((count) => [keyOf(count), count] as const);
    return keyed.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, count]) => count);
  }
}

/** One row each: versions of a flow that answer at the same address one after the other are the same endpoint. */
export function keyOf({ namespace, api, version, callerKind, callerId, method, path }: CallCount): string {
  return JSON.stringify([namespace, api, version, callerKind, callerId, method, path]);
}
