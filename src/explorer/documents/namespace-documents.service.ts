import { Injectable, type Type } from '@nestjs/common';
import { HttpAdapterHost, ModuleRef } from '@nestjs/core';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { AuthSchemeCatalogue } from '../../auth/auth-scheme-catalogue.service.js';
import { LiveEndpoints } from '../../endpoints/live-endpoints.service.js';
import type { Namespace } from '../../namespaces/namespace.entity.js';
import { Namespaces } from '../../namespaces/namespaces.service.js';
import { RecentlyUsed } from '../../shared/recently-used.js';
import { applicationForSwagger } from './application-for-swagger.js';
import { completeSecurity } from './complete-security.js';
import { publishDocument, type PublishedDocument } from './published-document.js';

const CAPACITY = 100;

/** The OpenAPI documents of the namespaces, built from the very controllers that serve at this moment on this node. */
@Injectable()
export class NamespaceDocuments {
  private readonly documents = new RecentlyUsed<string, { state: string; document: PublishedDocument }>(CAPACITY);
  /** Numbers instead of the classes themselves: remembering a class would keep its retired generation in memory. */
  private readonly numbers = new WeakMap<Type, number>();
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
    const generations = [...this.endpoints.generations()].filter((generation) => generation.namespace === name);
    const state = JSON.stringify([namespace, generations.map(({ moduleClass }) => this.numberOf(moduleClass))]);
    const known = this.documents.get(name);
    if (known?.state === state) return known.document;
    const document = publishDocument(this.build(namespace, generations));
    this.documents.set(name, { state, document });
    return document;
  }
}
