import { Injectable } from '@nestjs/common';
import { HttpAdapterHost, ModuleRef } from '@nestjs/core';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { AuthSchemeCatalogue } from '../../auth/auth-scheme-catalogue.service.js';
import { LiveEndpoints, type LiveGeneration } from '../../endpoints/live-endpoints.service.js';
import type { Namespace } from '../../namespaces/namespace.entity.js';
import { Namespaces } from '../../namespaces/namespaces.service.js';
import { RecentlyUsed } from '../../shared/recently-used.js';
import { applicationForSwagger } from './application-for-swagger.js';
import { completeSecurity } from './complete-security.js';
import { publishDocument, type PublishedDocument } from './published-document.js';

const CAPACITY = 100;

/** The OpenAPI documents of the namespaces, built from the very controllers that serve on this node at the moment. */
@Injectable()
export class NamespaceDocuments {
  /** Each holds for one `state` of its namespace. */
  private readonly documents = new RecentlyUsed<string, { state: string; document: PublishedDocument }>(CAPACITY);
  /** Stand for generations in a `state`: remembering a generation itself would keep it in memory after it has retired. */
  private readonly numbers = new WeakMap<LiveGeneration, number>();
  private lastNumber = 0;

  constructor(
    private readonly moduleRef: ModuleRef,
    private readonly adapterHost: HttpAdapterHost,
    private readonly schemes: AuthSchemeCatalogue,
    private readonly namespaces: Namespaces,
    private readonly endpoints: LiveEndpoints,
  ) {}

  /** Throws `namespace-not-found`. */
  async get(name: string): Promise<PublishedDocument> {
    const namespace = await this.namespaces.require(name);
    const live = this.generationsOf(name);
    const { title, description } = namespace;
    const state = JSON.stringify([title, description, live.map((generation) => this.numberOf(generation))]);
    const known = this.documents.get(name);
    if (known?.state === state) return known.document;
    const document = publishDocument(this.build(namespace, live));
    this.documents.set(name, { state, document });
    return document;
  }

  private generationsOf(name: string): LiveGeneration[] {
    return [...this.endpoints.generations()]
      .filter(({ namespace }) => namespace === name)
      .sort((one, other) => (one.api === other.api ? one.version - other.version : one.api < other.api ? -1 : 1));
  }

  private numberOf(generation: LiveGeneration): number {
    let number = this.numbers.get(generation);
    if (number === undefined) this.numbers.set(generation, (number = ++this.lastNumber));
    return number;
  }

  private build({ name, title, description }: Namespace, live: LiveGeneration[]): OpenAPIObject {
    const config = new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle(title)
      .setDescription(description ?? `The endpoints that are active in the namespace ${name}.`)
      .setVersion('1')
      .addServer('/', 'This server')
      .build();
    const schemas: Record<string, object> = Object.assign({}, ...live.map(({ components }) => components));
    config.components = { ...config.components, schemas };
    config.tags = live.map(({ api, version }) => ({
      name: `${api} v${version}`,
      description: `Version ${version} of the API ${api}.`,
    }));
    // Without modules, createDocument would take all of the application's.
    if (live.length === 0) return { ...config, paths: {} };
    const app = applicationForSwagger(this.moduleRef, this.adapterHost);
    const include = live.map(({ moduleClass }) => moduleClass);
    return completeSecurity(SwaggerModule.createDocument(app, config, { include }), this.schemes.securitySchemes());
  }
}
