import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { ActionSignature } from '../flow-language/flow-catalogue.js';
import { DiscoverableAction } from './action.decorator.js';
import type { ActionDefinition } from './action.js';

/** Every provider of the app that is decorated with `@Action()`, by its type. */
@Injectable()
export class ActionCatalogue implements OnModuleInit {
  private found?: ReadonlyMap<string, ActionDefinition>;

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    this.definitions();
  }

  /** What the flow language sees of the actions, by type. */
  signatures(): ReadonlyMap<string, ActionSignature> {
    return this.definitions();
  }

  all(): ActionDefinition[] {
    return [...this.definitions().values()];
  }

  /** Undefined for a type that no provider offers (any more). */
  get(type: string): ActionDefinition | undefined {
    return this.definitions().get(type);
  }

  private definitions(): ReadonlyMap<string, ActionDefinition> {
    return (this.found ??= this.discover());
  }

  private discover(): Map<string, ActionDefinition> {
    const definitions = new Map<string, ActionDefinition>();
    for (const { instance } of this.discovery.getProviders({ metadataKey: DiscoverableAction.KEY })) {
      const action = instance as ActionDefinition;
      if (definitions.has(action.type)) throw new Error(`Two actions call themselves "${action.type}".`);
      definitions.set(action.type, action);
    }
    return new Map([...definitions].sort(([one], [other]) => (one < other ? -1 : 1)));
  }
}
