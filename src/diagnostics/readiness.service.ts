import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../database/migrations.js';
import { type ReadinessCheck, ReadinessChecks } from '../nodes/readiness-checks.js';

export interface CheckResult {
  name: string;
  ok: boolean;
}

/** A check that has not answered by then has failed; probes commonly wait for one to a few seconds. */
const PATIENCE_MS = 2000;

/** Says whether this node should be sent requests. Why it should not is logged when it changes, never told to strangers. */
@Injectable()
export class Readiness implements OnModuleInit {
  private readonly logger = new Logger(Readiness.name);
  private readonly failing = new Set<string>();

  constructor(
    private readonly checks: ReadinessChecks,
    private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.checks.add('database', async () => void (await this.dataSource.query('select 1')));
    this.checks.add('migrations', () => this.requireMigrations());
  }

  async look(): Promise<CheckResult[]> {
    return Promise.all(
      [...this.checks.all()].map(async ([name, check]) => ({ name, ok: await this.holds(name, check) })),
    );
  }

  private async holds(name: string, check: ReadinessCheck): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const timeUp = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
    });
    try {
      await Promise.race([check(), timeUp]);
      if (this.failing.delete(name)) this.logger.log(`The check "${name}" holds again.`);
      return true;
    } catch (error) {
      if (!this.failing.has(name)) this.logger.warn(`The check "${name}" fails: ${(error as Error).message}`);
      this.failing.add(name);
      return false;
    } finally {
      clearTimeout(timer);
    }
  }

  /** A newer node may have run more than this one knows; one that is missing here means the tables are too old. */
  private async requireMigrations(): Promise<void> {
    const rows: { name: string }[] = await this.dataSource.query('select name from sluice.migration');
    const done = new Set(rows.map(({ name }) => name));
    const missing = MIGRATIONS.filter(({ name }) => !done.has(name));
    if (missing.length > 0) throw new Error(`not run: ${missing.map(({ name }) => name).join(', ')}`);
  }
}
