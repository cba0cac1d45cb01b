import { join } from 'node:path';
import { generate } from 'openapi-typescript-codegen';
import { camelCase } from './camel-case.js';
import { type ClientGenerator, examplesOf } from './client-generator.js';

export const openapiTypescriptCodegen: ClientGenerator = {
  name: 'openapi-typescript-codegen',
  async generate(document, folder) {
    await generate({ input: structuredClone(document), output: join(folder, 'client'), useOptions: true });
  },
  preamble: () => `
    import * as sdk from './client';
    sdk.OpenAPI.BASE = origin;
    sdk.OpenAPI.HEADERS = { 'x-api-key': key };`,
  call(located) {
    const { parameters, body } = examplesOf(located);
    const values = Object.fromEntries(parameters.map(({ name, example }) => [camelCase(name), example]));
    const options = JSON.stringify({ ...values, ...(body === undefined ? {} : { requestBody: body }) });
    const [, api, version] = /^([a-z0-9]+)_(v\d+)_/.exec(located.operation.operationId)!;
    const service = `${api![0]!.toUpperCase()}${api!.slice(1)}${version!.toUpperCase()}Service`;
    // It makes enums of its own of texts that are enumerated, so a literal is none of them.
    return `sdk.${service}.${camelCase(located.operation.operationId)}(${options === '{}' ? '' : `${options} as any`})`;
  },
};
