import {
  Controller,
  Delete,
  Get,
  Inject,
  Patch,
  Post,
  Put,
  type Type,
  UseGuards,
  UseInterceptors,
  VERSION_NEUTRAL,
} from '@nestjs/common';
import { Public } from '../../auth/public.decorator.js';
import type { RestMethod } from '../../triggers/rest-trigger.js';
import type { DocumentedEndpoint } from '../documentation/documented-endpoint.js';
import type { EndpointDocs } from '../documentation/endpoint-docs.js';
import { apiUrl } from '../endpoint-url.js';
import { hasHandshake } from '../pipeline/answer-handshake.js';
import type { EndpointCall } from '../pipeline/endpoint-call.js';
import { HandlesEndpoint } from '../pipeline/endpoint-of.js';
import { EndpointGuard } from '../pipeline/endpoint.guard.js';
import { HandshakeInterceptor } from '../pipeline/handshake.interceptor.js';
import { IncomingCall } from '../pipeline/incoming-call.decorator.js';
import { LimitGuard } from '../pipeline/limit.guard.js';
import { ReadCallPipe } from '../pipeline/read-call.pipe.js';
import type { ServedEndpoint } from '../pipeline/served-endpoint.js';
import { StartFlow } from '../pipeline/start-flow.service.js';

const ROUTE: Record<RestMethod, (path: string) => MethodDecorator> = {
  GET: Get,
  POST: Post,
  PUT: Put,
  PATCH: Patch,
  DELETE: Delete,
};

/** A controller class for some endpoints of one API version, as if someone had written it; `describeController` documents it. */
export function buildController(name: string, endpoints: readonly DocumentedEndpoint[]): Type {
  const controller = newControllerClass(name);
  const [{ endpoint: first }] = endpoints as [DocumentedEndpoint];
  Inject(StartFlow)(controller, undefined, 0);
  for (const { endpoint, docs } of endpoints) {
    addHandler(controller, endpoint, docs);
  }
  UseGuards(EndpointGuard, LimitGuard)(controller);
  if (endpoints.some(({ endpoint }) => hasHandshake(endpoint))) UseInterceptors(HandshakeInterceptor)(controller);
  // The guard of the management API lets these through: `EndpointGuard` decides who may call.
  Public()(controller);
  Controller({ path: apiUrl(first), version: VERSION_NEUTRAL })(controller);
  return controller;
}

function addHandler({ prototype }: Type, endpoint: ServedEndpoint, docs: EndpointDocs): void {
  const key = docs.operationId;
  Object.defineProperty(prototype, key, { value: newHandler(), configurable: true, writable: true });
  const descriptor = Object.getOwnPropertyDescriptor(prototype, key)!;
  const nestPath = endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1');
  for (const decorate of [ROUTE[endpoint.method](nestPath), HandlesEndpoint(endpoint)]) {
    decorate(prototype, key, descriptor);
  }
  IncomingCall(ReadCallPipe)(prototype, key, 0);
}

// Classes and handlers are made in functions that see nothing else: what they could see would live as long as they do.

function newControllerClass(name: string): Type {
  return {
    [name]: class {
      constructor(readonly flow: StartFlow) {}
    },
  }[name]!;
}

function newHandler(): (this: { flow: StartFlow }, call: EndpointCall) => unknown {
  return function (call) {
    return this.flow.answer(call);
  };
}
