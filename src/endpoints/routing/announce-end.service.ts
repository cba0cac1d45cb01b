import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SluiceError } from '../../shared/sluice-error.js';
import { lifecycleHeaders, successorLink } from '../lifecycle/lifecycle-headers.js';
import { ServedApiVersions } from '../served-api-versions.service.js';
import { LiveTable } from './live-table.service.js';

/** `/api/{namespace}/{api}/v{n}/…` */
const BELOW_API = /^\/api\/([^/]+\/[^/]+\/)v(\d+)\//;

/** Tells callers that an API version comes to its end, and that it has. */
@Injectable()
export class AnnounceEnd {
  constructor(
    private readonly versions: ServedApiVersions,
    private readonly table: LiveTable,
  ) {}

  /** Puts what callers must know on the answer to a request below `/api/`, whatever that answer will be. */
  tell(request: FastifyRequest, reply: FastifyReply, path: string): void {
    const [prefix, api, version] = BELOW_API.exec(path) ?? [];
    const lifecycle = prefix === undefined ? null : this.versions.at(`${api}v${version}`);
    if (lifecycle === null) return;
    reply.headers(lifecycleHeaders(lifecycle));
    if (lifecycle.successor === null) return;
    const root = `/api/${api}v${lifecycle.successor}`;
    const same = `${root}/${path.slice(prefix!.length)}`;
    const link = successorLink(this.table.find(request.method, same) === null ? root : same);
    if (link !== undefined) reply.header('link', link);
  }

  /** `gone` for every address of a retired version, those that never were among them; undefined elsewhere. */
  refusalAt(path: string): SluiceError | undefined {
    const [prefix, api, version] = BELOW_API.exec(path) ?? [];
    const retired = prefix === undefined ? null : (this.versions.at(`${api}v${version}`)?.retiredAt ?? null);
    return retired === null
      ? undefined
      : new SluiceError('gone', `Version ${version} of this API is retired since ${retired.toISOString()}.`);
  }
}
