import { BODY_SCHEMA, PATH_SCHEMA } from './the-call.mjs';

function flow(name, path, steps, response = { mode: 'async' }) {
  return {
    name,
    trigger: {
      type: 'rest',
      api: 'ticketing',
      version: 1,
      method: 'POST',
      path,
      auth: { required: true, schemes: ['api-key'], roles: ['ticket_sender'] },
      request: { path: PATH_SCHEMA.properties, body: { schema: BODY_SCHEMA } },
      response,
    },
    steps,
  };
}

/** A condition, a record and a line in the log. */
const THREE_STEPS = [
  {
    id: 'urgent',
    if: 'trigger.body.priority <= 2',
    then: [
      {
        id: 'open',
        action: 'create-record',
        inputs: {
          table: 'incident',
          values: {
            short_description: '{{ trigger.body.title }}',
            caller: '{{ trigger.path.source }}',
            urgency: 1,
          },
        },
      },
      {
        id: 'note',
        action: 'log',
        inputs: { message: 'Opened {{ steps.open.record.number }} for {{ trigger.path.source }}' },
      },
    ],
  },
];

const CREATED = { status: 201, body: { title: '{{ trigger.body.title }}' } };

/** The flows that are measured, by the name that starts their path. */
export const FLOWS = {
  tickets: flow('Three steps', '/tickets/{source}', THREE_STEPS),
  answered: flow('Three steps with an answer', '/answered/{source}', THREE_STEPS, {
    mode: 'sync',
    timeout: 'PT10S',
    success: CREATED,
  }),
};
