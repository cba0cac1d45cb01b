import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { SpanKind } from '@opentelemetry/api';
import { Agent } from 'undici';
import { SluiceConfig } from '../config/sluice-config.js';
import { SluiceError } from '../shared/sluice-error.js';
import { currentContext, headersOf } from '../telemetry/trace-context.js';
import { Tracing } from '../telemetry/tracing.service.js';
import { AddressGuard } from './address-guard.js';
import { exchange } from './exchange/exchange.js';
import { failureOf } from './exchange/failure-of.js';
import { guardedConnector } from './exchange/guarded-connector.js';
import { type Hop, nextHop } from './exchange/next-hop.js';
import type { GuardedRequest, GuardedResponse } from './guarded-request.js';
import { areTooManyHops, HOPS_HEADER } from './hops.js';
import { HostAddresses } from './host-addresses.service.js';

const MOST_REDIRECTS = 5;
/** To one origin at the same time; more of them wait. */
const MOST_CONNECTIONS = 64;

/** The only way out of this process over HTTP. No proxy of the environment is used: it would hide whom we connect to. */
@Injectable()
export class GuardedHttp implements OnApplicationShutdown {
  private readonly agent: Agent;

  constructor(
    { egressAllow }: SluiceConfig,
    hosts: HostAddresses,
    private readonly tracing: Tracing,
  ) {
    const connect = guardedConnector(new AddressGuard(egressAllow), hosts);
    this.agent = new Agent({ connect, connections: MOST_CONNECTIONS, headersTimeout: 0, bodyTimeout: 0 });
  }

  onApplicationShutdown(): Promise<void> {
    return this.agent.destroy();
  }

  /**
   * Any status is an answer. Throws `egress-blocked` (before anything is connected to), `loop-detected`, `call-timeout`,
   * `call-failed`, `redirect-refused`, `response-too-large`, `response-invalid`; `validation-failed` for headers that
   * HTTP cannot carry.
   */
  send(request: GuardedRequest): Promise<GuardedResponse> {
    const { method, url } = request;
    const attributes = {
      'http.request.method': method,
      'server.address': url.hostname,
      'url.scheme': url.protocol.slice(0, -1),
    };
    return this.tracing.span(`${method} ${url.host}`, { kind: SpanKind.CLIENT, attributes }, async (span) => {
      const response = await this.exchange(request);
      span?.setAttribute('http.response.status_code', response.status);
      return response;
    });
  }

  private async exchange(request: GuardedRequest): Promise<GuardedResponse> {
    const hops = (request.hops ?? 0) + 1;
    if (areTooManyHops(hops)) {
      throw new SluiceError('loop-detected', 'Flows call each other, or themselves, in a circle.');
    }
    const deadline = new Deadline(request);
    const trace = headersOf(currentContext());
    let hop: Hop = { ...request, headers: { ...trace, ...request.headers, [HOPS_HEADER]: String(hops) } };
    try {
      for (let redirects = 0; ; redirects++) {
        const response = await exchange(this.agent, hop, request.maxBytes, deadline.signal);
        const next = request.followRedirects && nextHop(hop, response.status, response.headers.location);
        if (!next) return response;
        if (redirects === MOST_REDIRECTS) {
          throw new SluiceError('redirect-refused', `${request.url.host} redirects more than ${MOST_REDIRECTS} times.`);
        }
        hop = next;
      }
    } catch (error) {
      throw failureOf(error, hop.url.host, deadline.passed);
    } finally {
      deadline.end();
    }
  }
}

/** Aborts when time is up, or when the caller's signal does. */
class Deadline {
  passed = false;
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private readonly abort = () => this.controller.abort();

  constructor(private readonly request: Pick<GuardedRequest, 'timeoutMs' | 'signal'>) {
    this.timer = setTimeout(() => {
      this.passed = true;
      this.abort();
    }, request.timeoutMs);
    if (request.signal?.aborted) this.abort();
    request.signal?.addEventListener('abort', this.abort);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  end(): void {
    clearTimeout(this.timer);
    this.request.signal?.removeEventListener('abort', this.abort);
  }
}
