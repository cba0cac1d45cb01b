import { createClient } from '@hey-api/openapi-ts';
import { join } from 'node:path';
import { camelCase } from './camel-case.js';
import { type ClientGenerator, examplesOf } from './client-generator.js';

export const heyApi: ClientGenerator = {
  name: '@hey-api/openapi-ts',
  async generate(document, folder) {
    await createClient({
      input: document as never,
      output: join(folder, 'client'),
      plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
      logs: { level: 'silent' },
    });
  },
  preamble: () => `
    import * as sdk from './client';
    import { client } from './client/client.gen';
    client.setConfig({ baseUrl: origin, headers: { 'x-api-key': key } });`,
  call(located) {
    const { path, query, header, body } = examplesOf(located);
    const some = (values: object) => (Object.keys(values).length === 0 ? undefined : values);
    const options = { path: some(path), query: some(query), headers: some(header), body };
    return `sdk.${camelCase(located.operation.operationId)}(${JSON.stringify(options)}).then(({ data, error }) => data ?? error)`;
  },
};
