import { randomUUID } from 'node:crypto';

/** A flow with an endpoint of its own: typed path, query, header and a body of some 1 KB, unlike every other's. */
export function flowOf(number) {
  const field = (at) => [
    `field_${number}_${at}`,
    { type: 'string', maxLength: 200, description: `Field ${at} of ${number}.` },
  ];
  return {
    name: `Flow ${number}`,
    description: `Takes what ${number} sends.`,
    trigger: {
      type: 'rest',
      api: 'intake',
      version: 1,
      method: 'POST',
      path: `/things-${number}/{source}`,
      auth: { public: true },
      request: {
        path: { source: { type: 'string', maxLength: 40 } },
        query: { dryRun: { type: 'boolean', default: false } },
        headers: { 'x-origin': { type: 'string', required: true } },
        body: {
          schema: {
            type: 'object',
            required: ['title'],
            properties: {
              title: { type: 'string', minLength: 1, maxLength: 100 },
              priority: { type: 'integer', format: 'int32', minimum: 1, maximum: 5 },
              due: { type: 'string', format: 'date' },
              ...Object.fromEntries(Array.from({ length: 8 }, (_, at) => field(at))),
            },
          },
        },
      },
      // Nothing runs and nothing is stored: what is left of a call is the way to its endpoint and through it.
      response: { mode: 'sync', mock: true, responses: { 200: { example: { ok: true } } } },
    },
    steps: [{ id: 'note', action: 'log', inputs: { level: 'info', message: '{{ trigger.body.title }}' } }],
  };
}

/** Writes active flows as activation leaves them. `layout` says how many endpoints each namespace has. */
export async function seed(client, layout) {
  const rows = Object.entries(layout).flatMap(([namespace, count]) => Array.from({ length: count }, () => namespace));
  const endpoints = rows.map((namespace, number) => ({ namespace, number, flow: randomUUID(), version: randomUUID() }));
  await client.query('begin');
  await client.query(
    `insert into sluice.namespace (name, title, created_by, visibility)
     select name, name, 'bench', 'public' from unnest($1::text[]) name`,
    [Object.keys(layout)],
  );
  for (let at = 0; at < endpoints.length; at += 500) {
    const batch = JSON.stringify(
      endpoints.slice(at, at + 500).map((each) => ({ ...each, definition: flowOf(each.number) })),
    );
    await client.query(
      `insert into sluice.flow_version (id, flow_id, namespace, number, definition, complex_objects, created_by)
       select version, flow, namespace, 1, definition, '{}', 'bench'
       from json_to_recordset($1) as t (version uuid, flow uuid, namespace text, definition json)`,
      [batch],
    );
    await client.query(
      `insert into sluice.flow (id, namespace, name, draft, active_version_id, created_by, updated_by)
       select flow, namespace, definition ->> 'name', definition, version, 'bench', 'bench'
       from json_to_recordset($1) as t (version uuid, flow uuid, namespace text, definition json)`,
      [batch],
    );
    await client.query(
      `insert into sluice.endpoint (flow_id, flow_version_id, namespace, api, version, method, path, normalised_path)
       select flow, version, namespace, 'intake', 1, 'POST',
              definition #>> '{trigger,path}', replace(definition #>> '{trigger,path}', '{source}', '{}')
       from json_to_recordset($1) as t (version uuid, flow uuid, namespace text, definition json)`,
      [batch],
    );
  }
  await client.query('update sluice.endpoint_epoch set epoch = epoch + 1');
  await client.query('commit');
  await client.query('analyze');
  return endpoints;
}

/** Adds one more draft, ready to be activated; answers its id. */
export async function addDraft(client, namespace, number) {
  const id = randomUUID();
  const draft = flowOf(number);
  await client.query(
    `insert into sluice.flow (id, namespace, name, draft, created_by, updated_by) values ($1, $2, $3, $4, 'bench', 'bench')`,
    [id, namespace, draft.name, JSON.stringify(draft)],
  );
  return id;
}
