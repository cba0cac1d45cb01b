import type { JsonSchema } from '../../../schema/json-schema.js';

export interface SendEmailInput {
  connection: string;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  replyTo: string[];
  subject: string;
  text?: string;
  html?: string;
  attachments: AttachmentInput[];
}

/** Either a file that the call carried, or content. */
export interface AttachmentInput {
  file?: { id: string };
  name?: string;
  mediaType?: string;
  text?: string;
  base64?: string;
}

const ADDRESS = { type: 'string', minLength: 3, maxLength: 600 };

function addresses(title: string, description: string, fewest = 0): JsonSchema {
  const list = { type: 'array', items: ADDRESS, minItems: fewest, maxItems: 100, title, description };
  return fewest === 0 ? { ...list, default: [] } : list;
}

export const SEND_EMAIL_INPUT: JsonSchema = {
  type: 'object',
  required: ['connection', 'from', 'to', 'subject'],
  additionalProperties: false,
  properties: {
    connection: {
      type: 'string',
      title: 'Connection',
      description: 'The name of a connection to a mail server, in plain text.',
    },
    from: {
      ...ADDRESS,
      title: 'From',
      description: 'The sender: `dana@example.com` or `Dana Doe <dana@example.com>`.',
    },
    to: addresses('To', 'Those to whom it is sent.', 1),
    cc: addresses('Cc', 'Those who get a copy, for all to see.'),
    bcc: addresses('Bcc', 'Those who get a copy, without the others seeing it.'),
    replyTo: addresses('Reply to', 'Where answers go; to the sender unless said.'),
    subject: { type: 'string', maxLength: 500, title: 'Subject', description: 'One line.' },
    text: { type: 'string', maxLength: 500_000, title: 'Text', description: 'The message as plain text.' },
    html: {
      type: 'string',
      maxLength: 500_000,
      title: 'HTML',
      description: 'The message as HTML, besides the text or instead of it. Values of pills are not escaped in it.',
    },
    attachments: {
      type: 'array',
      maxItems: 20,
      default: [],
      items: {
        type: 'object',
        additionalProperties: false,
        properties: {
          file: { type: 'object', required: ['id'], properties: { id: { type: 'string', format: 'uuid' } } },
          name: { type: 'string', minLength: 1, maxLength: 200 },
          mediaType: { type: 'string', maxLength: 200 },
          text: { type: 'string', maxLength: 1_000_000 },
          base64: { type: 'string', maxLength: 1_500_000 },
        },
      },
      title: 'Attachments',
      description:
        'Each is a file that the call carried, `{ "file": "{{ trigger.body.invoice }}" }`, or content with a `name`: `text` or `base64`. 10 MB in all.',
    },
  },
};

export const SEND_EMAIL_OUTPUT: JsonSchema = {
  type: 'object',
  required: ['messageId', 'accepted', 'rejected'],
  properties: {
    messageId: { type: 'string', description: 'The `Message-ID`: the same at every attempt of the step run.' },
    accepted: {
      type: 'array',
      items: { type: 'string' },
      description: 'The addresses for which the mail server took it on.',
    },
    rejected: { type: 'array', items: { type: 'string' }, description: 'Those for which it did not.' },
  },
};
