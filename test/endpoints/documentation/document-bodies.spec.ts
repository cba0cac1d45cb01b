import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServingNode, type ServingNode } from '../serving-node.js';

let node: ServingNode;
let document: OpenAPIObject;

beforeAll(async () => {
  node = await createServingNode();
  await node.activate({
    trigger: {
      request: {
        query: { limit: { type: 'integer' }, tags: { type: 'array', items: { type: 'string' } } },
        body: {
          schema: { type: 'object' },
          mediaTypes: ['application/json', 'application/x-www-form-urlencoded', 'application/xml', 'text/xml'],
        },
      },
    },
  });
  const [slice] = [...node.live.generations()].flatMap((generation) => generation.slices);
  slice!.describe();
  const config = new DocumentBuilder().setOpenAPIVersion('3.1.0').build();
  document = SwaggerModule.createDocument(node.app, config, {
    include: [slice!.moduleClass],
  });
});

afterAll(() => node.close());

describe('the document of an endpoint', () => {
  const operation = () => document.paths['/api/acme/ticketing/v1/tickets']!.post!;

  it('says that a list is the same parameter again for each item', () => {
    const parameters = operation().parameters as { name: string; style?: string; explode?: boolean }[];
    expect(parameters.find(({ name }) => name === 'tags')).toMatchObject({ style: 'form', explode: true });
    expect(parameters.find(({ name }) => name === 'limit')).not.toHaveProperty('explode');
  });

  it('names every media type of the body, and says how forms and XML become what the schema describes', () => {
    const body = operation().requestBody as { content: object; description: string };
    expect(Object.keys(body.content)).toEqual([
      'application/json',
      'application/x-www-form-urlencoded',
      'application/xml',
      'text/xml',
    ]);
    expect(body.description).toMatch(/^In a form, .* In XML, [^.]*\./);
    expect(body.description.match(/In XML/g)).toHaveLength(1);
  });

  it('lists the refusals of bodies', () => {
    expect(Object.keys(operation().responses)).toEqual(expect.arrayContaining(['400', '406', '413', '415', '422']));
  });
});
