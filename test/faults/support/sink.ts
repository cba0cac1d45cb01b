import type { ServerResponse } from 'node:http';
import { ScriptedServer } from '../../support/scripted-server.js';
import type { SeededRandom } from './seeded-random.js';

/** One in so many calls is refused, and comes again. */
const REFUSED = 10;

/** A system outside that counts who calls it, under which key. */
export class Sink {
  /** By title. */
  readonly keys = new Map<string, Set<string>>();
  /** How often it was called, by title. */
  readonly calls = new Map<string, number>();
  /** Told of every call; says whether it is never to be answered. */
  swallow: (title: string) => boolean | Promise<boolean> = () => false;
  private held?: ServerResponse[];

  private constructor(
    readonly server: ScriptedServer,
    private readonly random: SeededRandom,
  ) {
    server.answer = async ({ body, headers }, response) => {
      server.requests.length = 0;
      const { title } = JSON.parse(body) as { title: string };
      this.keys.set(title, (this.keys.get(title) ?? new Set()).add(String(headers['idempotency-key'])));
      this.calls.set(title, (this.calls.get(title) ?? 0) + 1);
      if (await this.swallow(title)) return;
      if (this.held === undefined) this.answer(response);
      else this.held.push(response);
    };
  }

  static async start(random: SeededRandom): Promise<Sink> {
    return new Sink(await ScriptedServer.start(), random);
  }

  /** From now on nobody is answered until `release`. */
  hold(): void {
    this.held = [];
  }

  /** How many wait for an answer. */
  get waiting(): number {
    return this.held?.length ?? 0;
  }

  release(): void {
    const held = this.held ?? [];
    this.held = undefined;
    for (const response of held) this.answer(response);
  }

  close(): Promise<void> {
    return this.server.close();
  }

  private answer(response: ServerResponse): void {
    response.writeHead(this.random.integer(1, REFUSED) === 1 ? 503 : 200).end();
  }
}
