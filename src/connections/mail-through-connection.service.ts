import { Injectable } from '@nestjs/common';
import type { Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import { GuardedSockets } from '../egress/guarded-sockets.service.js';
import { SluiceError } from '../shared/sluice-error.js';
import { mailFailure } from './calls/mail-failure.js';
import { ProveConnection } from './calls/prove-connection.service.js';
import type { Connection } from './connection.entity.js';
import { Connections } from './connections.service.js';
import type { Mail, MailReceipt } from './mail.js';
import { isMailServer } from './settings/is-mail-server.js';

const PORTS = { 'smtp:': 587, 'smtps:': 465 };

/** Hands messages to a mail server as a connection says. */
@Injectable()
export class MailThroughConnection {
  constructor(
    private readonly connections: Connections,
    private readonly proofs: ProveConnection,
    private readonly sockets: GuardedSockets,
  ) {}

  /**
   * Fails unless the server takes it on for one recipient at least. Throws `connection-not-found`, `wrong-connection` for one
   * that is not for mail, `credential-not-found`, `call-refused`, `call-failed`, `call-timeout`, `egress-blocked`.
   */
  async send(namespace: string, name: string, mail: Mail, signal: AbortSignal): Promise<MailReceipt> {
    const connection = await this.connections.require(namespace, name);
    return this.with(connection, signal, connection.timeoutSeconds * 1000, async (transport) => {
      const { accepted, rejected } = await transport.sendMail(mail);
      return { accepted: accepted.map(addressOf), rejected: rejected.map(addressOf) };
    });
  }

  /** Logs in and out again. Throws as `send` does. */
  async verify(connection: Connection, timeoutMs: number): Promise<void> {
    await this.with(connection, undefined, timeoutMs, (transport) => transport.verify());
  }

  private async with<T>(
    connection: Connection,
    signal: AbortSignal | undefined,
    timeoutMs: number,
    use: (transport: ReturnType<typeof transportTo>) => Promise<T>,
  ): Promise<T> {
    const { baseUrl, name, auth } = connection;
    if (!isMailServer(baseUrl))
      throw new SluiceError('wrong-connection', `"${name}" is not a connection to a mail server.`);
    const secret = await this.proofs.secretOf(connection);
    const user = auth.type === 'basic' ? auth.username : null;
    const url = new URL(baseUrl);
    const hostname = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const port = Number(url.port) || PORTS[url.protocol as keyof typeof PORTS];
    const late = AbortSignal.timeout(timeoutMs);
    const stop = signal === undefined ? late : AbortSignal.any([signal, late]);
    let socket: Socket | undefined;
    const give = () => socket?.destroy();
    stop.addEventListener('abort', give);
    try {
      socket = await this.sockets.open(hostname, port);
      if (stop.aborted) throw new Error('It was stopped while it connected.');
      const login = user === null || secret === null ? undefined : { user, pass: secret };
      return await use(transportTo(hostname, url.protocol === 'smtps:', login, socket));
    } catch (error) {
      throw mailFailure(error, url.host, secret, late.aborted);
    } finally {
      stop.removeEventListener('abort', give);
      socket?.destroy();
    }
  }
}

/** A password is sent over an encrypted connection only. Without one the connection is encrypted when the server offers it. */
function transportTo(host: string, secure: boolean, auth: { user: string; pass: string } | undefined, socket: Socket) {
  return createTransport({
    host,
    secure,
    requireTLS: auth !== undefined,
    auth,
    tls: { minVersion: 'TLSv1.2' },
    disableFileAccess: true,
    disableUrlAccess: true,
    getSocket: (_: unknown, done: (error: Error | null, options: { connection: Socket }) => void) =>
      done(null, { connection: socket }),
  });
}

function addressOf(recipient: string | { address: string }): string {
  return typeof recipient === 'string' ? recipient : recipient.address;
}
