import { Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Principal } from '../../auth/principal.js';
import { ActiveCallbacks } from '../../callbacks/active-callbacks.service.js';
import { documentCallbacks } from '../../callbacks/document-callbacks.js';
import { LiveEndpoints, type LiveGeneration } from '../../endpoints/live-endpoints.service.js';
import type { Namespace } from '../../namespaces/namespace.entity.js';
import { Namespaces } from '../../namespaces/namespaces.service.js';
import { Pace } from '../../nodes/pace.js';
import { RecentlyUsed } from '../../shared/recently-used.js';
import type { RestAuth } from '../../triggers/rest-trigger.js';
import { isShownTo } from './is-shown-to.js';
import { keepOperations } from './keep-operations.js';
import { type DocumentParts, NamespaceParts } from './namespace-parts.service.js';
import { DocumentToPublish } from './published-document.js';

/** Whoever has the address may call it; whoever sees the namespace sees the description. */
const BY_ADDRESS: RestAuth = { public: true, schemes: [], roles: [], signature: null, ipRanges: null };
const CAPACITY = 100;
const VIEWS = 20;
/** A document that endpoints changed under while it was made is made again, but not for ever. */
const TRIES = 5;

interface KnownDocument {
  /** What the document was made from: a namespace's text and its generations. */
  state: string;
  live: string;
  parts: DocumentParts;
  whole: Promise<OpenAPIObject>;
  auths: ReadonlyMap<string, RestAuth>;
  /** By the operations in them: readers who are shown the same share one. */
  views: RecentlyUsed<string, Promise<DocumentToPublish>>;
}

/** The OpenAPI documents of the namespaces, as each reader is shown them. */
@Injectable()
export class NamespaceDocuments {
  private readonly documents = new RecentlyUsed<string, KnownDocument>(CAPACITY);
  /** Stand for generations in a `state`: remembering a generation itself would keep it in memory after it has retired. */
  private readonly numbers = new WeakMap<LiveGeneration, number>();
  private lastNumber = 0;

  constructor(
    private readonly namespaces: Namespaces,
    private readonly endpoints: LiveEndpoints,
    private readonly callbacks: ActiveCallbacks,
    private readonly parts: NamespaceParts,
  ) {}

  /** The endpoints that the reader is shown; `null` reads without credentials. Throws `namespace-not-found`. */
  async get(name: string, reader: Principal | null): Promise<DocumentToPublish> {
    const namespace = await this.namespaces.require(name);
    for (let tries = 1; ; tries++) {
      const known = await this.known(namespace);
      const document = await this.viewFor(reader, namespace, known);
      if (tries === TRIES || known.live === this.liveState(name)) return document;
    }
  }

  private viewFor(reader: Principal | null, namespace: Namespace, known: KnownDocument): Promise<DocumentToPublish> {
    const { auths, views } = known;
    const shown = new Set([...auths].filter(([, auth]) => isShownTo(reader, auth, namespace)).map(([id]) => id));
    const key = shown.size === auths.size ? 'all' : [...shown].sort().join(' ');
    let view = views.get(key);
    if (view === undefined) {
      view = this.view(known, key === 'all' ? null : shown);
      views.set(key, view);
      view.catch(() => this.documents.remove(namespace.name, known));
    }
    return view;
  }

  private async view({ whole }: KnownDocument, shown: ReadonlySet<string> | null): Promise<DocumentToPublish> {
    const document = await whole;
    if (shown === null) return new DocumentToPublish(document);
    const kept = await keepOperations(document, ({ operationId }) => shown.has(operationId!), new Pace());
    return new DocumentToPublish(kept);
  }

  private async known(namespace: Namespace): Promise<KnownDocument> {
    const callbacks = await this.callbacks.of(namespace.name);
    const live = this.generationsOf(namespace.name);
    const { title, description } = namespace;
    const numbers = this.liveState(namespace.name);
    const state = JSON.stringify([title, description, numbers, callbacks.map(({ flowVersionId }) => flowVersionId)]);
    const before = this.documents.get(namespace.name);
    if (before?.state === state) return before;
    const documented = documentCallbacks(callbacks);
    const auths = new Map([
      ...live.flatMap(({ slices }) =>
        slices.flatMap(({ endpoints }) =>
          endpoints.map(({ endpoint, docs }) => [docs.operationId, endpoint.auth] as const),
        ),
      ),
      ...documented.operationIds.map((operationId) => [operationId, BY_ADDRESS] as const),
    ]);
    const parts: DocumentParts = new WeakMap();
    const whole = this.parts.compose(namespace, live, documented, { before: before?.parts, parts });
    const known: KnownDocument = { state, live: numbers, parts, whole, auths, views: new RecentlyUsed(VIEWS) };
    this.documents.set(namespace.name, known);
    return known;
  }

  private liveState(name: string): string {
    return this.generationsOf(name)
      .map((generation) => this.numberOf(generation))
      .join();
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
}
