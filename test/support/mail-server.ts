import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
  from: string;
  to: string[];
  /** Who logged in. */
  user: string | undefined;
  encrypted: boolean;
  raw: string;
}

/** A real mail server on a free port. It keeps what it is told; `mood` may refuse recipients. */
export class MailServer {
  readonly mails: ReceivedMail[] = [];
  connects = 0;
  mood: (recipient: string) => Error | undefined = () => undefined;

  private constructor(
    private readonly server: SMTPServer,
    private readonly scheme: 'smtp' | 'smtps',
  ) {}

  static async start(options: SMTPServerOptions = {}): Promise<MailServer> {
    const server: SMTPServer = new SMTPServer({
      logger: false,
      onConnect: (_, done) => {
        mailServer.connects++;
        done();
      },
      onAuth: ({ username, password }, _, done) =>
        password === 'hunter2-secret' ? done(null, { user: username }) : done(new Error(`No: ${password}`)),
      onRcptTo: ({ address }, _, done) => done(mailServer.mood(address)),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          mailServer.mails.push({
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            user: session.user,
            encrypted: session.secure,
            raw: Buffer.concat(chunks).toString(),
          });
          done();
        });
      },
      ...options,
    });
    const mailServer = new MailServer(server, options.secure ? 'smtps' : 'smtp');
    server.on('error', () => undefined); // callers break off
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    return mailServer;
  }

  get url(): string {
    return `${this.scheme}://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
