import type { Type } from '@nestjs/common';
import type { DocumentedEndpoint } from '../documentation/documented-endpoint.js';
import { describeController } from './describe-controller.js';
import type { RuntimeRoute } from './runtime-modules.service.js';

export interface SliceParts {
  endpoints: readonly DocumentedEndpoint[];
  controller: Type;
  moduleClass: Type;
  /** By operation ID. */
  handlers: ReadonlyMap<string, RuntimeRoute['handler']>;
}

/** Some endpoints of an API version, built together: what the generations before and after a change have in common. */
export class Slice {
  readonly endpoints: readonly DocumentedEndpoint[];
  readonly moduleClass: Type;
  private readonly controller: Type;
  private readonly handlers: SliceParts['handlers'];
  private described = false;
  private uses = 0;

  constructor({ endpoints, controller, moduleClass, handlers }: SliceParts) {
    this.endpoints = endpoints;
    this.controller = controller;
    this.moduleClass = moduleClass;
    this.handlers = handlers;
  }

  handlerOf({ docs }: DocumentedEndpoint): RuntimeRoute['handler'] {
    return this.handlers.get(docs.operationId)!;
  }

  /** Publishes the endpoints by the framework's decorators; only when somebody reads, for it takes more than serving does. */
  describe(): void {
    if (!this.described) describeController(this.controller, this.endpoints);
    this.described = true;
  }

  /** One more generation is made of it. */
  hold(): void {
    this.uses += 1;
  }

  /** One generation less; true when that was the last. */
  release(): boolean {
    this.uses -= 1;
    return this.uses === 0;
  }
}
