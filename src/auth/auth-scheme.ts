import { DiscoveryService } from '@nestjs/core';
import type { IncomingHttpHeaders } from 'node:http';
import type { Strategy } from 'passport';
import type { ProblemCode } from '../shared/problem-types.js';
import type { SecurityScheme } from './security-scheme.js';

/**
 * How callers prove themselves: a passport strategy whose user is a `Principal`, told what is around it. One file in
 * `schemes/` is one scheme; a provider of the application with the same decorator becomes one too.
 */
export interface AuthScheme extends Strategy {
  /** As designers and documents name it: `api-key`. Unique. */
  readonly name: string;
  /** Published in every OpenAPI document. */
  readonly securityScheme: SecurityScheme;
  /** The challenge of `WWW-Authenticate` (RFC 9110, section 11.6.1). */
  readonly challenge: string;
  /** The refusal of a credential that the strategy fails without a reason of its own. */
  readonly refusal: ProblemCode;
  /** Whether the request carries a credential of this kind, good or bad. Cheap: called for every request. */
  isPresented(headers: IncomingHttpHeaders): boolean;
}

/** Marks a provider as an auth scheme. */
export const ProvidesAuthScheme = DiscoveryService.createDecorator();
