import { FLOW_FILE_VERSION, type FlowFile } from '../flow-file.js';

/** A small flow file, as the documentation shows it. */
export const EXAMPLE_FILE: FlowFile = {
  sluice: FLOW_FILE_VERSION,
  namespaces: [
    {
      name: 'acme',
      settings: { title: 'Acme Inc.', visibility: 'public' },
      complexObjects: [
        {
          name: 'ticket',
          schema: { type: 'object', required: ['title'], properties: { title: { type: 'string' } } },
        },
      ],
      flows: [
        {
          name: 'Open an incident for an outside ticket',
          trigger: {
            type: 'rest',
            api: 'ticketing',
            version: 1,
            method: 'POST',
            path: '/tickets',
            request: { body: { schema: { $ref: '#/complexObjects/ticket' } } },
          },
          steps: [
            {
              id: 'open',
              action: 'create-record',
              inputs: { table: 'incident', values: { short_description: '{{ trigger.body.title }}' } },
            },
          ],
        },
      ],
    },
  ],
};
