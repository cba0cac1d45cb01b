import type { Finding } from '../../../flow-language/finding.js';
import type { FlowCatalogue } from '../../../flow-language/flow-catalogue.js';
import type { JsonObject } from '../../../shared/json.js';
import { didYouMean } from '../../../shared/nearest-name.js';
import { readMailbox } from './mailbox.js';

/** What is wrong with the inputs of a `send-email`; `inputs` without those that hold pills, `written` with them. */
export function checkSendEmail(
  inputs: JsonObject,
  written: JsonObject,
  connections: FlowCatalogue['connections'],
): Finding[] {
  const findings: Finding[] = [];
  const add = (code: string, pointer: string, message: string, hint?: string) =>
    findings.push({ code, severity: 'error', pointer, message, ...(hint && { hint }) });
  const { connection } = inputs;
  if (connection === undefined && typeof written.connection === 'string') {
    const message =
      'The connection must be named in plain text, so that a flow cannot be made to send through another.';
    add('connection-not-plain', '/connection', message);
  }
  if (typeof connection === 'string' && connections !== undefined && !connections.has(connection)) {
    const message = `There is no connection "${connection}" in this namespace.`;
    add('unknown-connection', '/connection', message, didYouMean(connection, connections));
  }
  if (written.text === undefined && written.html === undefined) {
    add('missing-input', '/text', 'A message has a text, or HTML, or both.');
  }
  if (typeof inputs.from === 'string') checkAddress(inputs.from, '/from');
  for (const member of ['to', 'cc', 'bcc', 'replyTo']) {
    const list = written[member];
    if (!Array.isArray(list)) continue;
    list.forEach((text, at) => {
      if (typeof text === 'string' && !text.includes('{{')) checkAddress(text, `/${member}/${at}`);
    });
  }
  return findings;

  function checkAddress(text: string, pointer: string): void {
    if (readMailbox(text) === undefined) add('invalid-address', pointer, `"${text}" is no mail address.`);
  }
}
