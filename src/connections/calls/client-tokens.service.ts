import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { GuardedHttp } from '../../egress/guarded-http.service.js';
import { RecentlyUsed } from '../../shared/recently-used.js';
import { SluiceError } from '../../shared/sluice-error.js';
import type { OAuth2Auth } from '../connection-settings.js';
import { retryAfterSeconds } from '../retry-after.js';
import { type ClientToken, readTokenAnswer } from './read-token-answer.js';
import { tokenRequest } from './token-request.js';

const CAPACITY = 1000;
const TIMEOUT_MS = 15_000;
const MOST_BYTES = 64 * 1024;

interface Kept {
  token: Promise<ClientToken>;
  /** By the monotonic clock, in milliseconds. */
  freshUntil: number;
}

/** The access tokens of OAuth 2 connections, kept in this process while they are good. */
@Injectable()
export class ClientTokens {
  private readonly kept = new RecentlyUsed<string, Kept>(CAPACITY);

  constructor(private readonly http: GuardedHttp) {}

  /** Those who ask at the same time share one request. Throws `token-refused`, or what kept it from being asked for. */
  async get(owner: string, auth: OAuth2Auth, secret: string): Promise<string> {
    const key = keyOf(owner, auth, secret);
    const known = this.kept.get(key);
    if (known !== undefined && performance.now() < known.freshUntil) return (await known.token).accessToken;
    const asked: Kept = { token: this.ask(auth, secret), freshUntil: performance.now() + TIMEOUT_MS };
    this.kept.set(key, asked);
    try {
      const { accessToken, freshSeconds } = await asked.token;
      asked.freshUntil = performance.now() + freshSeconds * 1000;
      return accessToken;
    } catch (error) {
      this.kept.remove(key, asked);
      throw error;
    }
  }

  /** Called when the token was refused. One that came meanwhile stays. */
  async forget(owner: string, auth: OAuth2Auth, secret: string, refused: string): Promise<void> {
    const key = keyOf(owner, auth, secret);
    const known = this.kept.get(key);
    const token = await known?.token.catch(() => undefined);
    if (known !== undefined && token?.accessToken === refused) this.kept.remove(key, known);
  }

  private async ask(auth: OAuth2Auth, secret: string): Promise<ClientToken> {
    const response = await this.http.send({
      ...tokenRequest(auth, secret),
      timeoutMs: TIMEOUT_MS,
      maxBytes: MOST_BYTES,
    });
    const read = readTokenAnswer(response.status, response.body);
    if ('accessToken' in read) return read;
    throw new SluiceError('token-refused', `${auth.tokenUrl} gave no access token: ${read.reason}.`, {
      retryAfterSeconds: retryAfterSeconds(response.headers['retry-after'], Date.now()),
    });
  }
}

/** The secret is part of it, so that a new one takes effect at once. */
function keyOf(owner: string, auth: OAuth2Auth, secret: string): string {
  return createHash('sha256')
    .update(JSON.stringify([owner, auth, secret]))
    .digest('base64');
}
