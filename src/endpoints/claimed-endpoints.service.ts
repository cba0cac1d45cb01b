import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Endpoint } from './endpoint.entity.js';

export type ApiVersionAddress = Pick<Endpoint, 'namespace' | 'api' | 'version'>;

export interface ClaimedApiVersion extends ApiVersionAddress {
  /** Tells the flow versions that answer in it from any others. */
  digest: string;
}

/** What the database says of the active endpoints, read so that what has not changed is not read again. */
@Injectable()
export class ClaimedEndpoints {
  constructor(@InjectRepository(Endpoint) private readonly endpoints: Repository<Endpoint>) {}

  /** Every API version that has an endpoint. */
  apiVersions(): Promise<ClaimedApiVersion[]> {
    return this.endpoints.query(
      `select namespace, api, version,
              encode(sha256(string_agg(flow_version_id::text, ',' order by flow_version_id)::bytea), 'hex') as digest
       from sluice.endpoint group by namespace, api, version`,
    );
  }

  /** The flow versions that answer in some API versions, in order of their ids. */
  flowVersionIds(of: readonly ApiVersionAddress[]): Promise<(ApiVersionAddress & { flowVersionId: string })[]> {
    return this.endpoints.query(
      `select namespace, api, version, flow_version_id as "flowVersionId" from sluice.endpoint
       where (namespace, api, version) in (select * from unnest($1::text[], $2::text[], $3::integer[]))
       order by flow_version_id`,
      [of.map(({ namespace }) => namespace), of.map(({ api }) => api), of.map(({ version }) => version)],
    );
  }
}
