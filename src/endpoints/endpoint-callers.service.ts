import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, type Page, toPage } from '../shared/keyset-page.js';
import type { ApiVersion } from './api-version.entity.js';

/** What one caller called in some days. */
export interface EndpointCaller {
  /** Null for calls of which nobody was asked who made them. */
  caller: { kind: string; id: string; name: string } | null;
  calls: number;
  lastCalledAt: Date;
  endpoints: { method: string; path: string; calls: number }[];
}

interface Row {
  kind: string;
  id: string;
  name: string;
  calls: string;
  last_called_at: Date;
  endpoints: EndpointCaller['endpoints'];
}

/** Who called what: for whoever wants to take a version out of service. */
@Injectable()
export class EndpointCallers {
  constructor(private readonly dataSource: DataSource) {}

  /** The callers of an API version in the last `days`, today (in UTC) among them; who called most comes first. */
  async list(
    { namespace, api, version }: Pick<ApiVersion, 'namespace' | 'api' | 'version'>,
    days: number,
    { limit, cursor }: { limit: number; cursor?: string },
  ): Promise<Page<EndpointCaller>> {
    const after = cursor === undefined ? [null, null, null] : decodeCursor(cursor, 3).map(String);
    const rows: Row[] = await this.dataSource.query(
      `with counted as (
         select caller_kind, caller_id, method, path, sum(calls) as calls,
                max(last_called_at) as called_at, (array_agg(caller_name order by day desc))[1] as name
         from sluice.endpoint_usage
         where namespace = $1 and api = $2 and version = $3 and day > (now() at time zone 'utc')::date - $4::integer
         group by caller_kind, caller_id, method, path),
       callers as (
         select caller_kind as kind, caller_id as id, (array_agg(name order by called_at desc))[1] as name,
                sum(calls) as calls, max(called_at) as last_called_at,
                json_agg(json_build_object('method', method, 'path', path, 'calls', calls)
                         order by calls desc, path, method) as endpoints
         from counted group by caller_kind, caller_id)
       select kind, id, name, calls::text, last_called_at, endpoints from callers
       where $5::text is null or (calls, kind, id) < ($5::numeric, $6::text, $7::text)
       order by callers.calls desc, kind desc, id desc
       limit $8`,
      [namespace, api, version, days, ...after.map(numericFirst), limit + 1],
    );
    const { items, next } = toPage(rows, limit, ({ calls, kind, id }) => [calls, kind, id]);
    return { items: items.map(toCaller), next };
  }
}

/** A cursor that was tampered with names no number: it is taken for the end of the listing. */
function numericFirst(part: string | null, at: number): string | null {
  return at === 0 && part !== null && !/^\d{1,18}$/.test(part) ? '-1' : part;
}

function toCaller({ kind, id, name, calls, last_called_at: lastCalledAt, endpoints }: Row): EndpointCaller {
  const caller = kind === 'anonymous' ? null : { kind, id, name };
  return { caller, calls: Number(calls), lastCalledAt, endpoints };
}
