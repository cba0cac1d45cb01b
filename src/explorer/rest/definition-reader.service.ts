import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AuthSchemeCatalogue } from '../../auth/auth-scheme-catalogue.service.js';
import { Authenticator } from '../../auth/authenticator.service.js';
import type { Principal } from '../../auth/principal.js';

/** Who reads a document. Credentials are welcome, by any scheme, and not asked for. */
@Injectable()
export class DefinitionReader {
  constructor(
    private readonly schemes: AuthSchemeCatalogue,
    private readonly authenticator: Authenticator,
  ) {}

  /** Null for a request without credentials; throws when those that it has are not valid. */
  async of(request: FastifyRequest): Promise<Principal | null> {
    const names = this.schemes.names();
    const presented = names.some((name) => this.schemes.get(name).isPresented(request.headers));
    return presented ? this.authenticator.authenticate(request, names) : null;
  }
}
