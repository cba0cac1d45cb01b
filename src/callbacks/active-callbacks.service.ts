import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CompiledFlows } from '../flows/compiled-flows.service.js';
import { type Callback, callbacksOf } from './callbacks-of.js';

/** The callbacks that active flows wait for. */
@Injectable()
export class ActiveCallbacks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly flows: CompiledFlows,
  ) {}

  /** Of the namespace, by the flows' names. */
  async of(namespace: string): Promise<Callback[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `select version.id from sluice.flow
       join sluice.flow_version version on version.id = flow.active_version_id
       where flow.namespace = $1 and strpos(version.definition::text, '"waitForCallback"') > 0
       order by flow.name`,
      [namespace],
    );
    const runnable = await Promise.all(rows.map(({ id }) => this.flows.get(id)));
    return runnable.flatMap(({ version }) => callbacksOf(version));
  }
}
