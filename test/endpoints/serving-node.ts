import { Global, Injectable, Module } from '@nestjs/common';
import { getRepositoryToken } from '@nestjs/typeorm';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { FastifyRequest } from 'fastify';
import type { AddressInfo } from 'node:net';
import { AuthModule } from '../../src/auth/auth.module.js';
import { Authenticator } from '../../src/auth/authenticator.service.js';
import type { Grant, Principal } from '../../src/auth/principal.js';
import { ConfigModule } from '../../src/config/config.module.js';
import { ConnectionsModule } from '../../src/connections/connections.module.js';
import { CredentialVault } from '../../src/connections/credential-vault.service.js';
import { ApiVersion } from '../../src/endpoints/api-version.entity.js';
import { type ApiVersionAddress, ClaimedEndpoints } from '../../src/endpoints/claimed-endpoints.service.js';
import { digestOf } from '../../src/endpoints/digest-of.js';
import { EndpointCallers } from '../../src/endpoints/endpoint-callers.service.js';
import { EndpointUsage } from '../../src/endpoints/usage/endpoint-usage.entity.js';
import { Endpoint } from '../../src/endpoints/endpoint.entity.js';
import { EndpointsModule } from '../../src/endpoints/endpoints.module.js';
import { ExpiredRows } from '../../src/database/expired-rows.service.js';
import { LiveEndpoints } from '../../src/endpoints/live-endpoints.service.js';
import { Backlogs } from '../../src/executions/backlogs.service.js';
import { ExecutionStarter } from '../../src/executions/execution-starter.service.js';
import { ExecutionsModule } from '../../src/executions/executions.module.js';
import { IgnoredRequests } from '../../src/executions/ignored-requests.service.js';
import type { StartRequest } from '../../src/executions/start-request.js';
import type { FlowVersionView } from '../../src/flows/flow-version-view.js';
import { FlowVersion } from '../../src/flows/flow-version.entity.js';
import { HttpModule } from '../../src/http/http.module.js';
import { RateBucket } from '../../src/endpoints/limits/rate-bucket.entity.js';
import { RateBuckets } from '../../src/endpoints/limits/rate-buckets.service.js';
import type { TokenDemand } from '../../src/endpoints/limits/token-lease.js';
import { Namespace } from '../../src/namespaces/namespace.entity.js';
import { EndpointEpoch } from '../../src/nodes/endpoint-epoch.service.js';
import { NodeRegistry } from '../../src/nodes/node-registry.service.js';
import { NodesModule } from '../../src/nodes/nodes.module.js';
import type { ComplexObjects } from '../../src/schema/json-schema.js';
import { grouped } from '../../src/shared/grouped.js';
import { SluiceError } from '../../src/shared/sluice-error.js';
import { newId } from '../../src/shared/uuid.js';
import type { RestTrigger } from '../../src/triggers/rest-trigger.js';
import { TriggerCatalogue } from '../../src/triggers/trigger-catalogue.service.js';
import { TriggersModule } from '../../src/triggers/triggers.module.js';

/** `x-api-key: <role>@<namespace>` or `<role>@*`. */
@Injectable()
class KeysThatSayTheirGrant {
  async authenticate({ headers }: FastifyRequest, schemes: readonly string[]): Promise<Principal> {
    const key = headers['x-api-key'];
    if (typeof key !== 'string') {
      throw new SluiceError('unauthenticated', 'Send a key.', { headers: { 'www-authenticate': schemes.join(', ') } });
    }
    const [role, namespace] = key.split('@') as [string, string];
    const grant: Grant = { role, namespace: namespace === '*' ? null : namespace };
    return { kind: 'api-key', id: newId(), name: key, scheme: 'api-key', grants: [grant] };
  }
}

/** Remembers what was started. `hold` makes starts wait until they are let go. */
@Injectable()
export class StartsRemembered {
  readonly started: StartRequest[] = [];
  hold: Promise<void> = Promise.resolve();

  private onEntered: () => void = () => undefined;

  /** Resolves at the next start, before it is let go. */
  entered(): Promise<void> {
    return new Promise((resolve) => (this.onEntered = resolve));
  }

  async start(request: StartRequest): Promise<{ executionId: string; state: 'queued' | 'running' }> {
    this.onEntered();
    await this.hold;
    this.started.push(request);
    return { executionId: newId(), state: 'queued' };
  }
}

@Module({ providers: [{ provide: Authenticator, useClass: KeysThatSayTheirGrant }], exports: [Authenticator] })
class FakeAuthModule {}

/** Remembers what was ignored. */
@Injectable()
export class IgnoredRemembered {
  readonly requests: Omit<StartRequest, 'trigger' | 'once'>[] = [];

  async record(request: Omit<StartRequest, 'trigger' | 'once'>): Promise<void> {
    this.requests.push(request);
  }
}

@Module({
  providers: [
    { provide: ExecutionStarter, useClass: StartsRemembered },
    { provide: IgnoredRequests, useClass: IgnoredRemembered },
    { provide: Backlogs, useValue: { full: async () => [] } },
  ],
  exports: [Backlogs, ExecutionStarter, IgnoredRequests],
})
class FakeExecutionsModule {}

/** Every credential holds its own name. */
const VAULT = { secrets: async (_namespace: string, name: string) => [name] };

@Module({ providers: [{ provide: CredentialVault, useValue: VAULT }], exports: [CredentialVault] })
class FakeConnectionsModule {}

@Module({ providers: [{ provide: TriggerCatalogue, useValue: { armWith() {} } }], exports: [TriggerCatalogue] })
class FakeTriggersModule {}

@Global()
@Module({ providers: [{ provide: ExpiredRows, useValue: { remove() {} } }], exports: [ExpiredRows] })
class FakeDatabaseModule {}

export interface FlowSpec {
  namespace?: string;
  trigger: Record<string, unknown>;
  complexObjects?: ComplexObjects;
  name?: string;
  flowId?: string;
}

/** A node that serves endpoints over HTTP, with the database, the engine and the callers' credentials made up. */
export async function createServingNode() {
  const versions = new Map<string, FlowVersionView>();
  let apply: () => Promise<void> = async () => undefined;
  const nodes = { draining: false };
  const epoch = {
    serve: async (given: () => Promise<void>) => {
      apply = given;
      await apply();
    },
  };

  @Module({
    providers: [
      { provide: EndpointEpoch, useValue: epoch },
      { provide: NodeRegistry, useValue: nodes },
    ],
    exports: [EndpointEpoch, NodeRegistry],
  })
  class FakeNodesModule {}

  const claimed = () =>
    [...versions.values()]
      .map(({ id, namespace, definition: { trigger } }) => {
        const { api, version } = trigger as unknown as RestTrigger;
        return { namespace, api, version, flowVersionId: id };
      })
      .sort((one, other) => (one.flowVersionId < other.flowVersionId ? -1 : 1));

  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.forRoot({ logLevel: 'silent', secret: 'x'.repeat(32) }),
      FakeDatabaseModule,
      HttpModule,
      EndpointsModule,
    ],
  })
    .overrideModule(NodesModule)
    .useModule(FakeNodesModule)
    .overrideModule(AuthModule)
    .useModule(FakeAuthModule)
    .overrideModule(TriggersModule)
    .useModule(FakeTriggersModule)
    .overrideModule(ConnectionsModule)
    .useModule(FakeConnectionsModule)
    .overrideModule(ExecutionsModule)
    .useModule(FakeExecutionsModule)
    .overrideProvider(getRepositoryToken(ApiVersion))
    .useValue({ find: async () => [] })
    .overrideProvider(getRepositoryToken(EndpointUsage))
    .useValue({ query: async () => [] })
    .overrideProvider(EndpointCallers)
    .useValue({})
    .overrideProvider(getRepositoryToken(Endpoint))
    .useValue({})
    .overrideProvider(ClaimedEndpoints)
    .useValue({
      apiVersions: async () =>
        [...grouped(claimed(), (address) => JSON.stringify({ ...address, flowVersionId: undefined })).values()].map(
          (all) => ({ ...all[0]!, digest: digestOf(all.map(({ flowVersionId }) => flowVersionId)) }),
        ),
      flowVersionIds: async (of: ApiVersionAddress[]) =>
        claimed().filter((row) =>
          of.some(
            ({ namespace, api, version }) => row.namespace === namespace && row.api === api && row.version === version,
          ),
        ),
    })
    .overrideProvider(getRepositoryToken(Namespace))
    .useValue({ find: async () => [] })
    .overrideProvider(getRepositoryToken(RateBucket))
    .useValue({})
    .overrideProvider(RateBuckets)
    .useValue({
      take: async (_key: string, _policy: unknown, { wanted }: TokenDemand) => ({ granted: wanted, left: 0 }),
    })
    .overrideProvider(getRepositoryToken(FlowVersion))
    .useValue({ findBy: async ({ id }: { id: { value: string[] } }) => id.value.map((each) => versions.get(each)!) })
    .compile();
  const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: ['error', 'warn'] });
  await app.listen(0, '127.0.0.1');
  const port = (app.getHttpServer().address() as AddressInfo).port;
  const url = `http://127.0.0.1:${port}`;

  /** Adds an active flow version, in place of an earlier one of the same flow. Not served before `publish`. */
  function put({ namespace = 'acme', trigger, complexObjects = {}, name = 'A flow', flowId = newId() }: FlowSpec) {
    remove(flowId);
    const definition = {
      name,
      trigger: { type: 'rest', api: 'ticketing', version: 1, method: 'POST', path: '/tickets', ...trigger },
      steps: [],
    };
    const version = {
      id: newId(),
      flowId,
      namespace,
      number: 1,
      definition,
      complexObjects,
      pins: {},
      annotation: null,
      createdAt: new Date(),
      createdBy: 'someone',
    };
    versions.set(version.id, version as FlowVersionView);
    return version;
  }

  function remove(flowId: string): void {
    for (const version of versions.values()) {
      if (version.flowId === flowId) {
        versions.delete(version.id);
      }
    }
  }

  return {
    app,
    url,
    port,
    nodes,
    starts: app.get<ExecutionStarter, StartsRemembered>(ExecutionStarter),
    live: app.get(LiveEndpoints),
    put,
    remove,
    publish: () => apply(),
    activate: async (spec: FlowSpec) => {
      const version = put(spec);
      await apply();
      return version;
    },
    call: (path: string, init: RequestInit = {}) =>
      fetch(url + path, { ...init, headers: { 'x-api-key': 'admin@*', ...init.headers } }),
    close: () => app.close(),
  };
}

export type ServingNode = Awaited<ReturnType<typeof createServingNode>>;
