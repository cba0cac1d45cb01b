import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { BucketPolicy, TokenDemand, TokenGrant } from './token-lease.js';

/** What is in the bucket now, had nothing been taken. */
const AVAILABLE = `least($2::float8, bucket.tokens + $2::float8 / $3::float8 * 1000
  * greatest(0, extract(epoch from statement_timestamp() - bucket.refilled_at)::float8))`;
const grantOf = (available: string) => `least(floor(${available}), greatest($4::int, $5::int))::int`;
const fullAt = (tokens: string) =>
  `statement_timestamp() + ($2::float8 - (${tokens})) * $3::float8 / $2::float8 * interval '1 millisecond'`;

const TAKE = `
  insert into sluice.rate_bucket as bucket (key, tokens, granted, refilled_at, full_at)
  values ($1, $2::float8 - ${grantOf('$2::float8')}, ${grantOf('$2::float8')}, statement_timestamp(),
    ${fullAt(`$2::float8 - ${grantOf('$2::float8')}`)})
  on conflict (key) do update
    set tokens = ${AVAILABLE} - ${grantOf(AVAILABLE)}, granted = ${grantOf(AVAILABLE)},
      refilled_at = greatest(statement_timestamp(), bucket.refilled_at),
      full_at = ${fullAt(`${AVAILABLE} - ${grantOf(AVAILABLE)}`)}
  returning granted, tokens as left`;

/** The buckets that all nodes share. Their time is the database's. */
@Injectable()
export class RateBuckets {
  constructor(private readonly dataSource: DataSource) {}

  /** Takes whole tokens out of a bucket; a bucket that is not there is a full one. */
  async take(key: string, { capacity, windowMs }: BucketPolicy, demand: TokenDemand): Promise<TokenGrant> {
    const parameters = [key, capacity, windowMs, demand.needed, demand.wanted];
    const [grant] = await this.dataSource.query<[TokenGrant]>(TAKE, parameters);
    return grant;
  }
}
