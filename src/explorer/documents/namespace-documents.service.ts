import { Injectable } from '@nestjs/common';
import { HttpAdapterHost, ModuleRef } from '@nestjs/core';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { AuthSchemeCatalogue } from '../../auth/auth-scheme-catalogue.service.js';
import type { Principal } from '../../auth/principal.js';
import type { SecurityScheme } from '../../auth/security-scheme.js';
import { ActiveCallbacks } from '../../callbacks/active-callbacks.service.js';
import type { Callback } from '../../callbacks/callbacks-of.js';
import { CallbacksModule } from '../../callbacks/callbacks.module.js';
import { documentCallbacks, type DocumentedCallbacks } from '../../callbacks/document-callbacks.js';
import { LiveEndpoints, type LiveGeneration } from '../../endpoints/live-endpoints.service.js';
import { signatureSecurity } from '../../endpoints/signature-security.js';
import { Problem } from '../../http/problem.js';
import type { Namespace } from '../../namespaces/namespace.entity.js';
import { Namespaces } from '../../namespaces/namespaces.service.js';
import { RecentlyUsed } from '../../shared/recently-used.js';
import type { RestAuth } from '../../triggers/rest-trigger.js';
import { addCodeSamples } from '../samples/add-code-samples.js';
import { applicationForSwagger } from './application-for-swagger.js';
import { completeAnswers } from './complete-answers.js';
import { completeExamples } from './complete-examples.js';
import { completeSecurity } from './complete-security.js';
import { isShownTo } from './is-shown-to.js';
import { keepOperations } from './keep-operations.js';
import { DocumentToPublish } from './published-document.js';
import { sharePaths } from './share-paths.js';

/** Whoever has the address may call it; whoever sees the namespace sees the description. */
const BY_ADDRESS: RestAuth = { public: true, schemes: [], roles: [], signature: null, ipRanges: null };
const CAPACITY = 100;
const VIEWS = 20;

interface KnownDocument {
  /** What the document was made from: a namespace's text and its generations. */
  state: string;
  whole: OpenAPIObject;
  auths: ReadonlyMap<string, RestAuth>;
  /** By the operations in them: readers who are shown the same share one. */
  views: RecentlyUsed<string, DocumentToPublish>;
}

/** The OpenAPI documents of the namespaces, built from the very controllers that serve on this node at the moment. */
@Injectable()
export class NamespaceDocuments {
  private readonly documents = new RecentlyUsed<string, KnownDocument>(CAPACITY);
  /** Stand for generations in a `state`: remembering a generation itself would keep it in memory after it has retired. */
  private readonly numbers = new WeakMap<LiveGeneration, number>();
  private lastNumber = 0;

  constructor(
    private readonly moduleRef: ModuleRef,
    private readonly adapterHost: HttpAdapterHost,
    private readonly schemes: AuthSchemeCatalogue,
    private readonly namespaces: Namespaces,
    private readonly endpoints: LiveEndpoints,
    private readonly callbacks: ActiveCallbacks,
  ) {}

  /** The endpoints that the reader is shown; `null` reads without credentials. Throws `namespace-not-found`. */
  async get(name: string, reader: Principal | null): Promise<DocumentToPublish> {
    const namespace = await this.namespaces.require(name);
    const { whole, auths, views } = this.known(namespace, await this.callbacks.of(name));
    const shown = new Set([...auths].filter(([, auth]) => isShownTo(reader, auth, namespace)).map(([id]) => id));
    const key = shown.size === auths.size ? 'all' : [...shown].sort().join(' ');
    let view = views.get(key);
    if (view === undefined) {
      const document = key === 'all' ? whole : keepOperations(whole, ({ operationId }) => shown.has(operationId!));
      views.set(key, (view = new DocumentToPublish(document)));
    }
    return view;
  }

  private known(namespace: Namespace, callbacks: readonly Callback[]): KnownDocument {
    const live = this.generationsOf(namespace.name);
    const { title, description } = namespace;
    const numbers = live.map((generation) => this.numberOf(generation));
    const state = JSON.stringify([title, description, numbers, callbacks.map(({ flowVersionId }) => flowVersionId)]);
    let known = this.documents.get(namespace.name);
    if (known?.state !== state) {
      const documented = documentCallbacks(callbacks);
      const auths = new Map([
        ...live.flatMap((generation) => [...generation.auths]),
        ...documented.operationIds.map((operationId) => [operationId, BY_ADDRESS] as const),
      ]);
      known = { state, whole: this.build(namespace, live, documented), auths, views: new RecentlyUsed(VIEWS) };
      this.documents.set(namespace.name, known);
    }
    return known;
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

  private build(
    { name, title, description }: Namespace,
    live: LiveGeneration[],
    callbacks: DocumentedCallbacks,
  ): OpenAPIObject {
    const config = new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle(title)
      .setDescription(description ?? `The endpoints that are active in the namespace ${name}.`)
      .setVersion('1')
      .addServer('/', 'This server')
      .build();
    const schemas: Record<string, object> = Object.assign(
      {},
      ...live.map(({ components }) => components),
      callbacks.schemas,
    );
    config.components = { ...config.components, schemas };
    const tags = live.map(({ api, version }) => ({
      name: `${api} v${version}`,
      description: `Version ${version} of the API ${api}.`,
    }));
    config.tags = [...tags, ...callbacks.tags];
    const schemes = { ...this.schemes.securitySchemes(), ...signatureSchemes(live) };
    if (live.length === 0 && callbacks.operationIds.length === 0) return { ...config, paths: {} };
    const app = applicationForSwagger(this.moduleRef, this.adapterHost);
    // The controller of callbacks describes nothing: what it takes follows from the flows.
    const include = [...live.map(({ moduleClass }) => moduleClass), CallbacksModule];
    const document = completeSecurity(
      SwaggerModule.createDocument(app, config, { include, extraModels: [Problem] }),
      schemes,
    );
    Object.assign(document.paths, callbacks.paths);
    sharePaths(document);
    completeAnswers(document);
    completeExamples(document);
    addCodeSamples(document);
    return document;
  }
}

function signatureSchemes(live: readonly LiveGeneration[]): Record<string, SecurityScheme> {
  const signatures = live.flatMap(({ auths }) => [...auths.values()].flatMap(({ signature }) => signature ?? []));
  return Object.assign({}, ...signatures.map(signatureSecurity)) as Record<string, SecurityScheme>;
}
