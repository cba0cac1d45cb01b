import { warmUp } from '../load/run-load.mjs';
import { forgetExecutions } from './backlog.mjs';
import { setUp, startNode } from './sluice.mjs';

/** Our nodes, which begin anew for each turn: what they had left to do does not weigh on those who come next. */
export class OurNodes {
  #nodes = [];
  #apiKey;

  constructor(database, warmUp) {
    this.database = database;
    this.warmUp = warmUp;
  }

  /**
   * Warm nodes with nothing to do, one for each of the environments. Answers the first of them, which is the one that is
   * called.
   */
  async begin(...environments) {
    await this.stop('SIGKILL');
    await forgetExecutions(this.database);
    for (const environment of environments.length === 0 ? [{}] : environments) await this.join(environment);
    this.#apiKey ??= await setUp(this.#nodes[0]);
    await warmUp(this.at('answered'), this.warmUp);
    return this.#nodes[0];
  }

  /** One node more. */
  async join(environment) {
    const node = await startNode(this.database, environment);
    this.#nodes.push(node);
    return node;
  }

  /** The last node goes, as an operator stops one. */
  async dismiss() {
    await this.#nodes.pop().stop();
  }

  /** The target of a load that calls one of the flows. */
  at(flow) {
    return { url: this.#nodes[0].at(flow), apiKey: this.#apiKey, pid: this.#nodes[0].process.pid };
  }

  async stop(signal = 'SIGTERM') {
    const nodes = this.#nodes;
    this.#nodes = [];
    await Promise.all(nodes.map((node) => node.stop(signal)));
  }
}
