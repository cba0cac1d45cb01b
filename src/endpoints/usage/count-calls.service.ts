import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { Principal } from '../../auth/principal.js';
import type { ServedEndpoint } from '../pipeline/served-endpoint.js';
import { type CallCount, CallCounters, keyOf } from './call-counters.js';
import { EndpointUsage } from './endpoint-usage.entity.js';
import { LETTING_GO_MS } from '../../nodes/letting-go.js';
import { within } from '../../nodes/within.js';

/** A node that is killed loses what it counted for as long. */
const FLUSH_MS = 3_000;
const MOST_COUNTERS = 100_000;
/** Rows written by one statement, so that none holds locks for long. */
const BATCH = 1_000;

/** Counts who calls which endpoint, in memory, and writes the counts every few seconds and on shutdown. */
@Injectable()
export class CountCalls implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(CountCalls.name);
  private readonly counters = new CallCounters(MOST_COUNTERS);
  private flushing: Promise<void> = Promise.resolve();
  private timer?: NodeJS.Timeout;

  constructor(@InjectRepository(EndpointUsage) private readonly usage: Repository<EndpointUsage>) {}

  /** `caller`: whoever was let in; undefined where nobody is asked. Costs no round trip. */
  count(endpoint: ServedEndpoint, caller: Principal | undefined): void {
    this.counters.add(endpoint, caller);
  }

  /** Writes what was counted so far. What cannot be written is counted on. Never rejects. */
  flush(): Promise<void> {
    this.flushing = this.flushing.then(() => this.writeAll());
    return this.flushing;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await within(LETTING_GO_MS, this.flush());
  }

  private async writeAll(): Promise<void> {
    const counts = [...merged(this.counters.take())];
    for (let start = 0; start < counts.length; start += BATCH) {
      const batch = counts.slice(start, start + BATCH);
      await this.write(batch).catch((error: Error) => {
        this.logger.warn(`Calls could not be counted just now: ${error.message}`);
        for (const { callerKind: kind, callerId: id, callerName: name, calls, ...endpoint } of batch) {
          this.counters.add(endpoint, { kind, id, name } as Principal, calls);
        }
      });
    }
  }

  private async write(counts: readonly CallCount[]): Promise<void> {
    await this.usage.query(
      `insert into sluice.endpoint_usage as known
         (namespace, api, version, day, caller_kind, caller_id, method, path, caller_name, calls)
       select namespace, api, version, (now() at time zone 'utc')::date, "callerKind", "callerId", method, path,
              "callerName", calls
       from jsonb_to_recordset($1::jsonb) as given
         (namespace text, api text, version integer, "callerKind" text, "callerId" text, method text, path text,
          "callerName" text, calls bigint)
       on conflict (namespace, api, version, day, caller_kind, caller_id, method, path) do update
         set calls = known.calls + excluded.calls, caller_name = excluded.caller_name, last_called_at = now()`,
      [JSON.stringify(counts)],
    );
  }
}

/** Adds up what belongs into one row; the order stays. */
function merged(counts: readonly CallCount[]): Iterable<CallCount> {
  const rows = new Map<string, CallCount>();
  for (const count of counts) {
    const row = rows.get(keyOf(count));
    rows.set(keyOf(count), row === undefined ? count : { ...count, calls: row.calls + count.calls });
  }
  return rows.values();
}
