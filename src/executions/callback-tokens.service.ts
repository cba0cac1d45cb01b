import { Injectable } from '@nestjs/common';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { CallbackKey } from '../auth/callback-key.service.js';
import { SluiceConfig } from '../config/sluice-config.js';
import { isId } from '../shared/uuid.js';

/** The step run that a callback resumes. */
export interface CallbackTarget {
  executionId: string;
  key: string;
}

/** What the documents call the callback: it does not change from one execution to the next. */
export interface CallbackPlace {
  namespace: string;
  flowId: string;
  stepId: string;
}

/** What follows it in the path of a callback's address. */
export const CALLBACK_PATH = '/callbacks/';

const MAC_LENGTH = 43;

/**
 * Names a step run that waits for a callback to those who may end its wait: whoever has the token may, once, and nobody can
 * make one. Nothing is stored, and the same step run has the same token each time.
 */
@Injectable()
export class CallbackTokens {
  constructor(
    private readonly callbacks: CallbackKey,
    private readonly config: SluiceConfig,
  ) {}

  /** The whole address, for `resumeUrl`. */
  urlOf({ namespace, flowId, stepId }: CallbackPlace, target: CallbackTarget): string {
    const { publicUrl, host, port } = this.config;
    const origin = publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
    return origin.replace(/\/$/, '') + CALLBACK_PATH + [namespace, flowId, stepId, this.make(target)].join('/');
  }

  make({ executionId, key }: CallbackTarget): string {
    const named = Buffer.from(`${executionId}/${key}`).toString('base64url');
    return `${named}.${this.sign(named).toString('base64url')}`;
  }

  /** Undefined for a token that was not made here. */
  verify(token: string): CallbackTarget | undefined {
    const dot = token.indexOf('.');
    const [named, mac] = [token.slice(0, Math.max(0, dot)), token.slice(dot + 1)];
    if (mac.length !== MAC_LENGTH) return undefined;
    const given = Buffer.from(mac, 'base64url');
    const expected = this.sign(named);
    // Spelt otherwise, the same bytes would be another token.
    if (given.length !== expected.length || given.toString('base64url') !== mac) return undefined;
    if (!timingSafeEqual(given, expected)) return undefined;
    const text = Buffer.from(named, 'base64url').toString('utf8');
    const slash = text.indexOf('/');
    const executionId = text.slice(0, slash);
    return isId(executionId) ? { executionId, key: text.slice(slash + 1) } : undefined;
  }

  private sign(named: string): Buffer {
    return createHmac('sha256', this.callbacks.key).update(`callback:${named}`).digest();
  }
}
