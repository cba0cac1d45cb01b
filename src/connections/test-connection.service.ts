import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { Transactions } from '../database/transactions.service.js';
import { SluiceError } from '../shared/sluice-error.js';
import { CallThroughConnection } from './call-through-connection.service.js';
import { Connections } from './connections.service.js';
import { MailThroughConnection } from './mail-through-connection.service.js';
import { isMailServer } from './settings/is-mail-server.js';

const LONGEST_MS = 15_000;
/** RFC 5321, section 4.2.3. */
const MAIL_ACTION_OKAY = 250;

export interface ConnectionTest {
  status: number | null;
  milliseconds: number;
  problem: { code: string; message: string } | null;
}

/** Tries a connection out with a call that changes nothing. The answer's body is not shown to anyone. */
@Injectable()
export class TestConnection {
  constructor(
    private readonly connections: Connections,
    private readonly calls: CallThroughConnection,
    private readonly mail: MailThroughConnection,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
  ) {}

  /** Throws `connection-not-found`; whatever else goes wrong is what the test found. */
  async run(
    namespace: string,
    name: string,
    call: { method: 'GET' | 'HEAD'; path: string },
    actor: string,
  ): Promise<ConnectionTest> {
    const connection = await this.connections.require(namespace, name);
    const begun = performance.now();
    const tried = isMailServer(connection.baseUrl)
      ? this.mail.verify(connection, LONGEST_MS).then(() => ({ status: MAIL_ACTION_OKAY }))
      : this.calls.call(namespace, name, { ...call, timeoutMs: LONGEST_MS });
    const outcome = await tried.then(
      ({ status }) => ({ status, problem: null }),
      (error: unknown) => ({ status: null, problem: problemOf(error) }),
    );
    const milliseconds = Math.round(performance.now() - begun);
    await this.transactions.run((manager) =>
      this.audit.append(manager, {
        actor,
        action: 'connection.test',
        subject: `namespace/${namespace}/connection/${name}`,
        details: { ...call, status: outcome.status, problem: outcome.problem?.code ?? null },
      }),
    );
    return { ...outcome, milliseconds };
  }
}

function problemOf(error: unknown): { code: string; message: string } {
  if (!(error instanceof SluiceError)) throw error;
  return { code: error.code, message: error.detail };
}
