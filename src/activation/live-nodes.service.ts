import { Injectable } from '@nestjs/common';
import { EndpointEpoch } from '../nodes/endpoint-epoch.service.js';
import { NodeRegistry } from '../nodes/node-registry.service.js';
import type { NodesReached } from './activation-outcome.js';

/** Longer than any healthy node takes; a caller waits at most this long for one that is not. */
const PATIENCE_MS = 10_000;

/** The other side of publishing: which live nodes have caught up with a change. */
@Injectable()
export class LiveNodes {
  constructor(
    private readonly epoch: EndpointEpoch,
    private readonly registry: NodeRegistry,
  ) {}

  /** Resolves when every live node serves `epoch`, or when patience ends; at once for null: there is nothing to catch up with. */
  async reach(epoch: number | null): Promise<NodesReached> {
    const { behind, lost } =
      epoch === null ? { behind: [], lost: [] } : await this.epoch.awaitServed(epoch, PATIENCE_MS);
    const live = await this.registry.liveNodes('worker');
    return { serving: live.filter((id) => !behind.includes(id)).length, behind, lost };
  }
}
