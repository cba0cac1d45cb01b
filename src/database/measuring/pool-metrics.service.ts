import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { Metrics } from '../../telemetry/metrics.service.js';

/** How busy the connections to the database are. */
@Injectable()
export class PoolMetrics {
  constructor(dataSource: DataSource, metrics: Metrics) {
    const { master: pool } = dataSource.driver as unknown as { master: pg.Pool };
    metrics.gauge({
      name: 'pool_connections',
      help: 'Connections to the database by what they do: used or idle.',
      labels: ['state'],
      read: (gauge) => {
        gauge.set({ state: 'idle' }, pool.idleCount);
        gauge.set({ state: 'used' }, pool.totalCount - pool.idleCount);
      },
    });
    metrics.gauge({
      name: 'pool_size',
      help: 'Connections to the database that this node may have.',
      read: (gauge) => gauge.set(pool.options.max),
    });
    metrics.gauge({
      name: 'pool_waiting',
      help: 'Statements that wait for a connection to the database.',
      read: (gauge) => gauge.set(pool.waitingCount),
    });
  }
}
