import { Injectable, type PipeTransform } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import '../../auth/request-principal.js';
import type { Principal } from '../../auth/principal.js';
import { HOPS_HEADER, hopsOf } from '../../egress/hops.js';
import type { ExecutionCaller } from '../../executions/start-request.js';
import '../../http/request-facts.js';
import { requestIdOf } from '../../http/request-id.js';
import type { JsonValue } from '../../shared/json.js';
import { planWait } from '../answering/plan-wait.js';
import { readPreference } from '../answering/read-preference.js';
import { requireAccepted } from '../bodies/require-accepted.js';
import { presentedKey } from '../rules/presented-key.js';
import type { PendingUpload } from '../uploads/pending-upload.js';
import { ReceiveUpload, type ReceivedUpload } from '../uploads/receive-upload.service.js';
import type { EndpointCall } from './endpoint-call.js';
import type { UnreadCall } from './incoming-call.decorator.js';
import { parseQuery } from './parse-query.js';
import { queryOf } from './query-of.js';

type ReadBody = Omit<ReceivedUpload, 'body' | 'compared'> & Record<'body' | 'compared', JsonValue | undefined>;

/** Reads a call into what the flow sees: declared values only, typed, with defaults, and the facts around them. */
@Injectable()
export class ReadCallPipe implements PipeTransform<UnreadCall, EndpointCall | Promise<EndpointCall>> {
  constructor(private readonly uploads: ReceiveUpload) {}

  transform(call: UnreadCall): EndpointCall | Promise<EndpointCall> {
    const { request } = call;
    requireAccepted(request.headers.accept, call.endpoint.response.mediaTypes);
    if (request.upload !== undefined) return this.readWithFiles(call, request.upload);
    const body = request.body as JsonValue | undefined;
    return this.read(call, { body, compared: body, files: [] });
  }

  private async readWithFiles(call: UnreadCall, upload: PendingUpload): Promise<EndpointCall> {
    const { request, complexObjects } = call.endpoint;
    const contentType = call.request.headers['content-type']!;
    return this.read(call, await this.uploads.receive(upload, { contentType, body: request.body!, complexObjects }));
  }

  private read({ endpoint, request, reply }: UnreadCall, { body, compared, files }: ReadBody): EndpointCall {
    const query = parseQuery(queryOf(request.raw.url ?? ''));
    const presented = presentedKey(endpoint.rules.repeats, request, { query, body: compared });
    const values = endpoint.reader.read({
      path: request.params as Record<string, string>,
      query,
      headerTexts: (name) => headerTexts(request, name),
      body,
    });
    const caller = callerOf(request.principal);
    const requestId = requestIdOf(request);
    return {
      endpoint,
      reply,
      caller,
      requestId,
      hops: hopsOf(request.headers[HOPS_HEADER] as string | undefined),
      files,
      onAccepted: request.whenAccepted,
      presentedKey: presented,
      wait: planWait(endpoint.response, readPreference(request.headers.prefer as string | undefined)),
      trigger: {
        method: endpoint.method,
        ...values,
        caller: caller === null ? null : { kind: caller.kind, name: caller.name },
        ip: request.ip,
        received_at: new Date().toISOString(),
        request_id: requestId,
      },
    };
  }
}

/** Each occurrence on its own: Node's `headers` would join or drop repeated ones. */
function headerTexts({ raw, headers }: FastifyRequest, name: string): string[] {
  return raw.headersDistinct?.[name] ?? [headers[name] ?? []].flat();
}

function callerOf(principal: Principal | undefined): ExecutionCaller | null {
  return principal === undefined ? null : { kind: principal.kind, id: principal.id, name: principal.name };
}
