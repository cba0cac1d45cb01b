import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { type AuthScheme, ProvidesAuthScheme } from './auth-scheme.js';
import type { SecurityScheme } from './security-scheme.js';

/** Every auth scheme of this installation: those that ship and those that the application provides. */
@Injectable()
export class AuthSchemeCatalogue implements OnModuleInit {
  private readonly schemes = new Map<string, AuthScheme>();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const { instance } of this.discovery.getProviders({ metadataKey: ProvidesAuthScheme.KEY })) {
      const scheme = instance as AuthScheme;
      if (this.schemes.has(scheme.name)) throw new Error(`Two auth schemes call themselves "${scheme.name}".`);
      this.schemes.set(scheme.name, scheme);
    }
  }

  names(): string[] {
    return [...this.schemes.keys()].sort();
  }

  /** Throws for a name that is not in `names()`. */
  get(name: string): AuthScheme {
    const scheme = this.schemes.get(name);
    if (scheme === undefined) throw new Error(`There is no auth scheme "${name}".`);
    return scheme;
  }

  /** For `components.securitySchemes` of an OpenAPI document, by scheme name. */
  securitySchemes(): Record<string, SecurityScheme> {
    return Object.fromEntries(this.names().map((name) => [name, this.get(name).securityScheme]));
  }
}
