import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** How much is queued. */
@Injectable()
export class Backlogs {
  constructor(private readonly dataSource: DataSource) {}

  /** Which of these namespaces have so many queued executions or more, on all nodes. */
  async full(namespaces: readonly string[], most: number): Promise<string[]> {
    const rows = (await this.dataSource.query(
      `select namespace from unnest($1::text[]) as asked(namespace) where exists (
         select from sluice.execution where execution.namespace = asked.namespace and state = 'queued'
         offset $2 limit 1)`,
      [namespaces, most - 1],
    )) as { namespace: string }[];
    return rows.map(({ namespace }) => namespace);
  }
}
