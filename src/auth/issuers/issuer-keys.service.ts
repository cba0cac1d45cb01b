import { Injectable, Logger } from '@nestjs/common';
import { errors, type JWTVerifyGetKey } from 'jose';
import { GuardedHttp } from '../../egress/guarded-http.service.js';
import { RecentlyUsed } from '../../shared/recently-used.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { fetchKeys, type KeySet } from './fetch-keys.js';
import type { TokenIssuer } from './token-issuer.entity.js';

const CAPACITY = 200;
/** Milliseconds. After that they are fetched again beside the work. */
const FRESH = 10 * 60_000;
/** Milliseconds. So long they are used when the issuer cannot be reached. */
const USABLE = 60 * 60_000;
/** Milliseconds between two attempts: tokens with made-up keys must not make us call the issuer at their pace. */
const PAUSE = 10_000;

interface Known {
  keys?: KeySet;
  fetchedAt: number;
  triedAt: number;
  underWay?: Promise<void>;
}

type Source = Pick<TokenIssuer, 'issuer' | 'jwksUri'>;

/** The public keys of the issuers, kept in this process. New ones are fetched when a token names one that is not known. */
@Injectable()
export class IssuerKeys {
  private readonly logger = new Logger(IssuerKeys.name);
  private readonly known = new RecentlyUsed<string, Known>(CAPACITY);

  constructor(private readonly http: GuardedHttp) {}

  /** Milliseconds that only go up. */
  protected now(): number {
    return performance.now();
  }

  /** For `jwtVerify`. What it gives throws `token-issuer-unavailable` when there are no keys to look into. */
  of(source: Source): JWTVerifyGetKey {
    return async (header, token) => {
      const known = this.knownOf(source);
      if (known.keys === undefined || this.now() - known.fetchedAt > USABLE) {
        known.keys = undefined;
        await this.refresh(known, source);
      } else if (this.now() - known.fetchedAt > FRESH) void this.refresh(known, source);
      const { keys } = known;
      if (keys === undefined) throw unavailable(source);
      try {
        return await keys(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        await this.refresh(known, source);
        if (known.keys === keys || known.keys === undefined) throw error;
        return known.keys(header, token);
      }
    };
  }

  private knownOf({ issuer, jwksUri }: Source): Known {
    const key = JSON.stringify([issuer, jwksUri]);
    const known = this.known.get(key) ?? { fetchedAt: -Infinity, triedAt: -Infinity };
    this.known.set(key, known);
    return known;
  }

  /** Leaves things as they are when it fails, or when it was tried just now. */
  private async refresh(known: Known, source: Source): Promise<void> {
    if (known.underWay === undefined) {
      if (this.now() - known.triedAt < PAUSE) return;
      known.triedAt = this.now();
      known.underWay = fetchKeys(this.http, source)
        .then(
          (keys) => {
            known.keys = keys;
            known.fetchedAt = this.now();
          },
          (error: Error) => this.logger.warn(`The keys of ${source.issuer} cannot be had: ${error.message}`),
        )
        .finally(() => {
          known.underWay = undefined;
        });
    }
    await known.underWay;
  }
}

function unavailable({ issuer }: Source): SluiceError {
  return new SluiceError('token-issuer-unavailable', `The keys of ${issuer} cannot be had just now.`, {
    headers: { 'retry-after': String(PAUSE / 1000) },
  });
}
