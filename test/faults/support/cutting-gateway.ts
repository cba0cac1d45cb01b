import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a database server on which all connections are cut again and again. */
export class CuttingGateway {
  cuts = 0;
  private messages = 0;
  private isHealed = false;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  private constructor(
    private readonly target: URL,
    private readonly messagesPerCut: number,
  ) {
    this.server = createServer((client) => this.join(client));
  }

  /** @param messagesPerCut how many messages get through to the server between two cuts */
  static async open(url: string, messagesPerCut: number): Promise<CuttingGateway> {
    const gateway = new CuttingGateway(new URL(url), messagesPerCut);
    await once(gateway.server.listen(0, '127.0.0.1'), 'listening');
    return gateway;
  }

  /** Where the database is to be had through here. */
  get url(): string {
    const url = new URL(this.target);
    url.host = `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return url.href;
  }

  /** From now on nothing is cut. */
  heal(): void {
    this.isHealed = true;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(client: Socket): void {
    const server = connect(Number(this.target.port), this.target.hostname);
    for (const socket of [client, server]) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    client.on('data', () => this.count());
    client.pipe(server).pipe(client);
  }

  private count(): void {
    if (this.isHealed || ++this.messages % this.messagesPerCut !== 0) return;
    this.cuts++;
    for (const socket of this.sockets) socket.destroy();
  }
}
