import { Injectable } from '@nestjs/common';
import { GuardedHttp } from '../egress/guarded-http.service.js';
import type { GuardedResponse } from '../egress/guarded-request.js';
import { SluiceError } from '../shared/sluice-error.js';
import { ProveConnection, type Proof } from './calls/prove-connection.service.js';
import { redact } from './calls/redact.js';
import { urlOfCall } from './calls/url-of-call.js';
import type { Connection } from './connection.entity.js';
import { Connections } from './connections.service.js';
import { RESERVED_HEADERS } from './reserved-headers.js';
import { isMailServer } from './settings/is-mail-server.js';

const UNAUTHORIZED = 401;

export interface ConnectionCall {
  method: string;
  /** Below the base URL: `/orders/7`. */
  path: string;
  query?: readonly (readonly [string, string])[];
  /** By name in lower case. */
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** How many calls between flows led to this one. */
  hops?: number;
  /** Less than the connection allows. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

/** Calls another system as a connection says. */
@Injectable()
export class CallThroughConnection {
  constructor(
    private readonly connections: Connections,
    private readonly proofs: ProveConnection,
    private readonly http: GuardedHttp,
  ) {}

  /**
   * Any status is an answer; secrets are taken out of it. A token that is refused is renewed once. Throws
   * `connection-not-found`, `wrong-connection`, `validation-failed`, `token-refused`, and what `GuardedHttp` throws.
   */
  async call(namespace: string, name: string, call: ConnectionCall): Promise<GuardedResponse> {
    const connection = await this.connections.require(namespace, name);
    if (isMailServer(connection.baseUrl)) {
      throw new SluiceError(
        'wrong-connection',
        `"${name}" is a connection to a mail server, which is not called over HTTP.`,
      );
    }
    const proof = await this.proofs.to(connection);
    const response = await this.send(connection, call, proof);
    if (response.status !== UNAUTHORIZED || !(await proof.refused())) return redact(response, proof.secrets);
    const renewed = await this.proofs.to(connection);
    return redact(await this.send(connection, call, renewed), [...proof.secrets, ...renewed.secrets]);
  }

  private async send(connection: Connection, call: ConnectionCall, { credentials }: Proof): Promise<GuardedResponse> {
    const { method, body, hops, signal, headers = {} } = call;
    const taken = Object.keys(headers).find((header) => RESERVED_HEADERS.has(header) || header in credentials.headers);
    if (taken !== undefined) {
      throw new SluiceError('validation-failed', `The header "${taken}" cannot be set: it belongs to the connection.`, {
        errors: [{ pointer: `/headers/${taken}`, code: 'reserved-header', message: 'belongs to the connection' }],
      });
    }
    return this.http.send({
      method,
      url: urlOfCall(connection.baseUrl, call.path, call.query ?? []),
      headers: { 'user-agent': 'Sluice', ...headers },
      credentials,
      body,
      timeoutMs: Math.min(connection.timeoutSeconds * 1000, call.timeoutMs ?? Infinity),
      maxBytes: connection.maxResponseBytes,
      followRedirects: connection.followRedirects,
      hops,
      signal,
    });
  }
}
