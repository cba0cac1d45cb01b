import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import openapiTypeScript, { astToString } from 'openapi-typescript';
import { type ClientGenerator, examplesOf } from './client-generator.js';

export const openapiFetch: ClientGenerator = {
  name: 'openapi-typescript with openapi-fetch',
  async generate(document, folder) {
    await writeFile(join(folder, 'schema.ts'), astToString(await openapiTypeScript(document as never)));
  },
  preamble: () => `
    import createClient from 'openapi-fetch';
    import type { paths } from './schema';
    const client = createClient<paths>({ baseUrl: origin, headers: { 'x-api-key': key } });`,
  call(located) {
    const { path, query, header, body } = examplesOf(located);
    const groups = Object.entries({ path, query, header }).filter(([, values]) => Object.keys(values).length > 0);
    const init = { params: Object.fromEntries(groups), ...(body === undefined ? {} : { body }) };
    return `client.${located.method}(${JSON.stringify(located.path)}, ${JSON.stringify(init)}).then(({ data, error }) => data ?? error)`;
  },
};
