import { Injectable } from '@nestjs/common';
import { Metrics } from '../../telemetry/metrics.service.js';
import { EndpointEpoch } from '../endpoint-epoch.service.js';
import { NodeRegistry } from '../node-registry.service.js';

/** How this node stands among the others. */
@Injectable()
export class NodeMetrics {
  constructor(registry: NodeRegistry, epoch: EndpointEpoch, metrics: Metrics) {
    metrics.gauge({
      name: 'heartbeat_age_seconds',
      help: 'How long ago this node last told the database that it is alive; beyond its lease it counts as dead.',
      read: (gauge) => gauge.set(registry.silentForMs / 1000),
    });
    metrics.gauge({
      name: 'endpoint_epoch',
      help: 'Which state of the endpoints this node serves; it grows with each change.',
      read: (gauge) => gauge.set(epoch.servedEpoch),
    });
    metrics.gauge({
      name: 'draining',
      help: '1 while this node is leaving.',
      read: (gauge) => gauge.set(registry.draining ? 1 : 0),
    });
  }
}
