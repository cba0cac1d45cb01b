import { runLoad } from '../load/run-load.mjs';
import { forgetExecutions } from './backlog.mjs';
import { setUp, startNode } from './sluice.mjs';

const WARM_UP = { connections: 16, seconds: 3 };

/** Our node, which begins anew for each turn: what it had left to do does not weigh on those who come next. */
export class OurNode {
  #node;
  #apiKey;

  constructor(database, startOptions) {
    this.database = database;
    this.startOptions = startOptions;
  }

  /** A node that is warm, and nothing that it could have to do. */
  async begin(startOptions = this.startOptions) {
    await this.stop('SIGKILL');
    await forgetExecutions(this.database);
    this.#node = await startNode(this.database, startOptions);
    this.#apiKey ??= await setUp(this.#node);
    await runLoad(this.at('answered'), WARM_UP);
    return this.#node;
  }

  /** The target of a load that calls one of the flows. */
  at(flow) {
    return { url: this.#node.at(flow), apiKey: this.#apiKey };
  }

  async stop(signal = 'SIGTERM') {
    const node = this.#node;
    this.#node = undefined;
    await node?.stop(signal);
  }
}
