import type { Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DocumentOperation } from '../documentation/document-operation.decorator.js';
import type { DocumentedEndpoint } from '../documentation/documented-endpoint.js';

/** Documents the handlers of a generated controller as if someone had decorated them. To be called once. */
export function describeController(controller: Type, endpoints: readonly DocumentedEndpoint[]): void {
  const { prototype } = controller;
  for (const { endpoint, docs } of endpoints) {
    const key = docs.operationId;
    DocumentOperation(endpoint, docs)(prototype, key, Object.getOwnPropertyDescriptor(prototype, key)!);
  }
  const { api, version } = endpoints[0]!.endpoint;
  ApiTags(`${api} v${version}`)(controller);
}
