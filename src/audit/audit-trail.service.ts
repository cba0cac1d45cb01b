import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, LessThan, MoreThan, Repository } from 'typeorm';
import type { JsonObject } from '../shared/json.js';
import { decodeCursor, type Page, toPage } from '../shared/keyset-page.js';
import { SluiceError } from '../shared/sluice-error.js';
import { AuditEntry } from './audit-entry.entity.js';
import { hashEntry } from './hash-entry.js';

/** What was done. Never put a secret into `details`. */
export interface AuditFacts {
  /** Name of whoever did it. */
  actor: string;
  /** `flow.activate`: what was done to which kind of thing. */
  action: string;
  /** `flow/<id>`: the thing it was done to. */
  subject: string;
  details?: JsonObject;
}

const GENESIS = '0'.repeat(64);
const BATCH = 1000;

/** Who changed what. Every entry carries the hash of the one before, so that a later edit shows. */
@Injectable()
export class AuditTrail {
  constructor(@InjectRepository(AuditEntry) private readonly entries: Repository<AuditEntry>) {}

  /**
   * Adds an entry in the caller's transaction, so that it is there exactly when the change is. Appends wait for each
   * other until their transactions end: append last, after all other rows are locked.
   */
  async append(manager: EntityManager, { actor, action, subject, details = {} }: AuditFacts): Promise<void> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('sluice.audit_entry'))`);
    const [last] = await manager.find(AuditEntry, { order: { position: 'DESC' }, take: 1 });
    const [{ at }] = (await manager.query(`SELECT date_trunc('milliseconds', clock_timestamp()) AS at`)) as [
      { at: Date },
    ];
    const position = (BigInt(last?.position ?? 0) + 1n).toString();
    const previousHash = last?.hash ?? GENESIS;
    const facts = { position, at, actor, action, subject, details };
    await manager.insert(AuditEntry, {
      ...facts,
      details: details as object,
      previousHash,
      hash: hashEntry(facts, previousHash),
    });
  }

  /** Newest first. */
  async list({ limit, cursor }: { limit: number; cursor?: string }): Promise<Page<AuditEntry>> {
    const rows = await this.entries.find({
      where: cursor === undefined ? {} : { position: LessThan(positionIn(cursor)) },
      order: { position: 'DESC' },
      take: limit + 1,
    });
    return toPage(rows, limit, ({ position }) => [position]);
  }

  /** Position of the first entry that was changed, or that follows a removed one; null when the whole chain holds. */
  async verify(): Promise<string | null> {
    let previous = { position: '0', hash: GENESIS };
    for (;;) {
      const batch = await this.entries.find({
        where: { position: MoreThan(previous.position) },
        order: { position: 'ASC' },
        take: BATCH,
      });
      for (const entry of batch) {
        const follows = BigInt(entry.position) === BigInt(previous.position) + 1n;
        const holds = entry.previousHash === previous.hash && entry.hash === hashEntry(entry, previous.hash);
        if (!follows || !holds) return entry.position;
        previous = entry;
      }
      if (batch.length < BATCH) return null;
    }
  }
}

function positionIn(cursor: string): string {
  const [position] = decodeCursor(cursor, 1);
  if (typeof position === 'string' && /^\d{1,18}$/.test(position)) return position;
  throw new SluiceError('invalid-cursor', 'Use the `next` value of an earlier page of the same listing.');
}
