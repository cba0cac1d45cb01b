import { createHash } from 'node:crypto';
import type { Mail } from '../../connections/mail.js';
import { MailThroughConnection } from '../../connections/mail-through-connection.service.js';
import { FileStore } from '../../files/file-store.service.js';
import type { ActionSignature, FlowCatalogue } from '../../flow-language/flow-catalogue.js';
import type { JsonObject } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { Action } from '../action.decorator.js';
import type { ActionContext, ActionDefinition, ActionOutcome } from '../action.js';
import { checkSendEmail } from './send-email/check-send-email.js';
import { requireMailbox } from './send-email/mailbox.js';
import { readAttachments } from './send-email/read-attachments.js';
import { SEND_EMAIL_INPUT, SEND_EMAIL_OUTPUT, type SendEmailInput } from './send-email/send-email-input.js';

/** `send-email`: hands a message to a mail server. */
@Action()
export class SendEmailAction implements ActionDefinition<JsonObject, 'external'> {
  readonly type = 'send-email';
  readonly title = 'Send e-mail';
  readonly description =
    'Hands a message to a mail server through a connection. It may be repeated after a crash, always with the same Message-ID.';
  readonly effect = 'external';
  readonly input = SEND_EMAIL_INPUT;
  readonly output = SEND_EMAIL_OUTPUT;
  readonly examples: readonly JsonObject[] = [
    {
      connection: 'mail',
      from: 'Acme <noreply@acme.example>',
      to: ['dana@example.com'],
      subject: 'Your order is on its way',
      text: 'It will be with you on Friday.',
    },
  ];

  constructor(
    private readonly mail: MailThroughConnection,
    private readonly files: FileStore,
  ) {}

  specialise(
    inputs: JsonObject,
    { connections }: Partial<Pick<FlowCatalogue, 'connections'>>,
    written: JsonObject = inputs,
  ): ReturnType<NonNullable<ActionSignature['specialise']>> {
    return { input: this.input, output: this.output, findings: checkSendEmail(inputs, written, connections) };
  }

  async run(inputs: JsonObject, context: ActionContext): Promise<ActionOutcome> {
    const input = inputs as unknown as SendEmailInput;
    const { executionId, idempotencyKey, namespace, signal } = context;
    const mailboxes = (member: 'to' | 'cc' | 'bcc' | 'replyTo') =>
      input[member].map((text) => requireMailbox(text, member));
    const from = requireMailbox(input.from, 'from');
    if (/\p{C}/u.test(input.subject)) {
      throw new SluiceError('validation-failed', 'The subject must be one line of text.', {
        stepCode: 'invalid-input',
      });
    }
    const { subject, text, html } = input;
    const message: Mail = {
      from,
      to: mailboxes('to'),
      cc: mailboxes('cc'),
      bcc: mailboxes('bcc'),
      replyTo: mailboxes('replyTo'),
      subject,
      text,
      html,
      attachments: await readAttachments(input.attachments, this.files, executionId),
      messageId: messageId(idempotencyKey, from.address),
    };
    const { accepted, rejected } = await this.mail.send(namespace, input.connection, message, signal);
    context.log('info', `Taken on for ${accepted.length} addresses, not for ${rejected.length}.`);
    return { output: { messageId: message.messageId, accepted, rejected } };
  }
}

/** Says nothing of the installation. */
function messageId(idempotencyKey: string, sender: string): string {
  const digest = createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 40);
  return `<${digest}@${sender.slice(sender.lastIndexOf('@') + 1)}>`;
}
