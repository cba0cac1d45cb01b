import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AuditFacts } from '../../audit/audit-trail.service.js';
import { AUTH_TYPES, credentialOf } from '../../connections/connection-settings.js';
import { Connection } from '../../connections/connection.entity.js';
import { Connections } from '../../connections/connections.service.js';
import { readConnection } from '../../connections/read-connection.js';
import type { JsonObject, JsonValue } from '../../shared/json.js';
import type { FieldError } from '../../shared/sluice-error.js';
import type { FilePart, Prospect } from './file-part.js';
import { withoutNothing } from './without-nothing.js';

export interface ConnectionInFile extends JsonObject {
  name: string;
}

/** Where and as whom flows call out. A secret is the name of a credential, which every installation has for itself. */
@Injectable()
export class ConnectionsPart implements FilePart<ConnectionInFile> {
  readonly kind = 'connection';
  readonly member = 'connections';
  readonly isList = true;
  readonly role = 'flow_designer';
  readonly changesEndpoints = false;
  readonly schema = {
    type: 'object',
    required: ['name', 'baseUrl', 'auth'],
    additionalProperties: false,
    properties: {
      name: { type: 'string', description: 'What steps refer to it by.' },
      description: { type: ['string', 'null'], description: 'For people to read.' },
      baseUrl: { type: 'string', description: 'All calls go to its origin, at or below its path.' },
      auth: {
        type: 'object',
        required: ['type'],
        properties: {
          type: { enum: [...AUTH_TYPES] },
          credential: { type: 'string', description: 'Name of the credential that holds the secret.' },
        },
        description: 'As whom it calls.',
      },
      timeoutSeconds: { type: 'integer', description: 'For a whole call.' },
      maxResponseBytes: { type: 'integer', description: "Of an answer's body." },
      followRedirects: { type: 'boolean' },
    },
  };

  constructor(private readonly connections: Connections) {}

  nameOf({ name }: ConnectionInFile): string {
    return name;
  }

  normalise(item: ConnectionInFile): ConnectionInFile {
    const { description, baseUrl, auth, timeoutSeconds, maxResponseBytes, followRedirects } =
      readConnection(item).settings;
    return withoutNothing<ConnectionInFile>({
      name: item.name,
      description,
      baseUrl,
      auth: auth as unknown as JsonValue,
      timeoutSeconds,
      maxResponseBytes,
      followRedirects,
    });
  }

  /** A file cannot bring the secret along, so the credential must be there before. */
  faults(item: ConnectionInFile, { credentials }: Prospect): FieldError[] {
    const { settings, faults } = readConnection(item);
    if (faults.length > 0) return faults;
    const credential = credentialOf(settings.auth);
    if (credential === null || credentials === undefined) return [];
    if (credentials.get(credential) === 'connection-secret') return [];
    const message = `needs a connection secret "${credential}" in this namespace: store it first`;
    return [{ pointer: '/auth/credential', code: 'unknown-credential', message }];
  }

  async read(manager: EntityManager, namespace: string, lock = false): Promise<ConnectionInFile[]> {
    const rows = await manager.find(Connection, {
      where: { namespace },
      ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}),
    });
    return rows.map(({ name, description, baseUrl, auth, timeoutSeconds, maxResponseBytes, followRedirects }) =>
      this.normalise({
        name,
        description,
        baseUrl,
        auth: auth as unknown as JsonValue,
        timeoutSeconds,
        maxResponseBytes,
        followRedirects,
      }),
    );
  }

  async write(manager: EntityManager, namespace: string, item: ConnectionInFile, actor: string): Promise<AuditFacts> {
    const { settings } = readConnection(item);
    const { name, revision } = await this.connections.write(manager, namespace, item.name, settings, actor);
    return {
      actor,
      action: revision === 1 ? 'connection.create' : 'connection.change',
      subject: `namespace/${namespace}/connection/${name}`,
      details: { baseUrl: settings.baseUrl, auth: settings.auth.type, credential: credentialOf(settings.auth) },
    };
  }
}
