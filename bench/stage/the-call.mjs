/**
 * The one call that everybody under comparison answers: a POST with a typed path parameter and about 1 KB of JSON. Its
 * schemas are those that our endpoint declares and that the peers validate with.
 */
export const NAMESPACE = 'bench';

export const PATH_SCHEMA = {
  type: 'object',
  required: ['source'],
  additionalProperties: false,
  properties: { source: { type: 'string', minLength: 2, maxLength: 40 } },
};

const PERSON = {
  type: 'object',
  required: ['name', 'email'],
  additionalProperties: false,
  properties: { name: { type: 'string', maxLength: 80 }, email: { type: 'string', format: 'email' } },
};

export const BODY_SCHEMA = {
  type: 'object',
  required: ['title', 'description', 'priority', 'reporter'],
  additionalProperties: false,
  properties: {
    title: { type: 'string', minLength: 1, maxLength: 100 },
    description: { type: 'string', maxLength: 4000 },
    priority: { type: 'integer', minimum: 1, maximum: 5 },
    reported: { type: 'string', format: 'date-time' },
    reporter: PERSON,
    tags: { type: 'array', maxItems: 10, items: { type: 'string', maxLength: 30 } },
    devices: {
      type: 'array',
      maxItems: 20,
      items: {
        type: 'object',
        required: ['name', 'address'],
        additionalProperties: false,
        properties: {
          name: { type: 'string', maxLength: 40 },
          address: { type: 'string', format: 'ipv4' },
          online: { type: 'boolean' },
        },
      },
    },
  },
};

/** One of the tickets that are sent: different ones, all of the same size. */
export function ticket(number) {
  return {
    title: `Printer ${String(number).padStart(4, '0')} on the second floor prints blank pages`,
    description: 'It started after the update of last night and concerns every tray. '.repeat(7).trim(),
    priority: 1 + (number % 2),
    reported: '2026-11-23T08:15:30Z',
    reporter: { name: 'Ada Lovelace', email: 'ada.lovelace@example.com' },
    tags: ['printer', 'second-floor', 'hardware'],
    devices: [1, 2, 3].map((at) => ({ name: `printer-${at}`, address: `192.0.2.${at}`, online: at !== 2 })),
  };
}
