import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedRequest {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** An HTTP server on a free port of the loopback that does what the test says, and remembers all it is asked. */
export class ScriptedServer {
  readonly requests: ReceivedRequest[] = [];
  /** How often somebody connected. */
  connects = 0;
  answer: (request: ReceivedRequest, response: ServerResponse) => void = (_, response) => response.end();
  private constructor(private readonly server: Server) {}

  static async start(): Promise<ScriptedServer> {
    const listener: RequestListener = (request, response) => void scripted.receive(request, response);
    const server = createServer(listener);
    const scripted = new ScriptedServer(server);
    server.on('connection', () => scripted.connects++);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return scripted;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get last(): ReceivedRequest {
    return this.requests.at(-1)!;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('latin1');
    this.requests.push({ method: request.method!, url: request.url!, headers: request.headers, body });
    this.answer(this.last, response);
  }
}
