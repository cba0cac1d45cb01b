import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, MoreThan, Repository } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { Transactions } from '../database/transactions.service.js';
import type { JsonObject } from '../shared/json.js';
import { decodeCursor, type Page, toPage } from '../shared/keyset-page.js';
import { SluiceError } from '../shared/sluice-error.js';
import { isId, newId } from '../shared/uuid.js';
import { requireDraft } from './drafts/require-draft.js';
import { takenName } from './drafts/taken-name.js';
import { Flow } from './flow.entity.js';
import { requireRevision } from './require-revision.js';

/** Flows and their drafts. Every change is audited in its own transaction. */
@Injectable()
export class Flows {
  constructor(
    @InjectRepository(Flow) private readonly flows: Repository<Flow>,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
  ) {}

  /** By name. */
  async list(namespace: string, page: { limit: number; cursor?: string }): Promise<Page<Flow>> {
    const after = page.cursor === undefined ? undefined : readCursor(page.cursor);
    const rows = await this.flows.find({
      where: { namespace, ...(after === undefined ? {} : { name: MoreThan(after) }) },
      order: { name: 'ASC' },
      take: page.limit + 1,
    });
    return toPage(rows, page.limit, (flow) => [flow.name]);
  }

  /** Every draft of the namespace, by name. */
  async drafts(namespace: string): Promise<JsonObject[]> {
    const rows = await this.flows.find({ where: { namespace }, order: { name: 'ASC' } });
    return rows.map(({ draft }) => draft);
  }

  /** Throws `flow-not-found`, also for a flow of another namespace. */
  async require(namespace: string, id: string): Promise<Flow> {
    return (isId(id) ? await this.flows.findOneBy({ id, namespace }) : null) ?? absent(id);
  }

  /** Throws `validation-failed` or `already-exists`. */
  async create(namespace: string, body: unknown, actor: string): Promise<Flow> {
    return this.transactions.run(async (manager) => {
      const flow = await this.insert(manager, namespace, body, actor);
      await this.audit.append(manager, entry('flow.create', flow.id, actor, { namespace, name: flow.name }));
      return flow;
    });
  }

  /** As `create`, in a transaction of the caller, who audits it. */
  async insert(manager: EntityManager, namespace: string, body: unknown, actor: string): Promise<Flow> {
    const draft = requireDraft(body);
    const id = newId();
    const flows = manager.getRepository(Flow);
    await flows
      .insert({ id, namespace, name: draft.name, draft: draft as object, createdBy: actor, updatedBy: actor })
      .catch(takenName(draft.name));
    return flows.findOneByOrFail({ id });
  }

  /** Replaces the draft if it still has `revision`. Throws `flow-not-found`, `revision-mismatch`, `already-exists`. */
  async save(namespace: string, id: string, revision: number, body: unknown, actor: string): Promise<Flow> {
    return this.transactions.run(async (manager) => {
      const flow = await this.lock(manager, namespace, id);
      requireRevision(flow, revision);
      const saved = await this.replaceDraft(manager, flow, body, actor);
      const details = { namespace, name: saved.name, revision: saved.revision };
      await this.audit.append(manager, entry('flow.save', id, actor, details));
      return saved;
    });
  }

  /** As `save`, in a transaction of the caller, who holds the flow's lock and audits it. */
  async replaceDraft(manager: EntityManager, flow: Flow, body: unknown, actor: string): Promise<Flow> {
    const draft = requireDraft(body);
    const flows = manager.getRepository(Flow);
    await flows
      .update(
        { id: flow.id },
        {
          name: draft.name,
          draft: draft as object,
          revision: flow.revision + 1,
          updatedAt: () => 'now()',
          updatedBy: actor,
        },
      )
      .catch(takenName(draft.name));
    return flows.findOneByOrFail({ id: flow.id });
  }

  /** Its versions and executions stay. Throws `flow-not-found`, `flow-active`, `revision-mismatch`. */
  async delete(namespace: string, id: string, revision: number | undefined, actor: string): Promise<void> {
    await this.transactions.run(async (manager) => {
      const flow = await this.lock(manager, namespace, id);
      if (revision !== undefined) requireRevision(flow, revision);
      if (flow.activeVersionId !== null) {
        throw new SluiceError('flow-active', 'Deactivate the flow before you delete it.');
      }
      await manager.delete(Flow, { id });
      await this.audit.append(manager, entry('flow.delete', id, actor, { namespace, name: flow.name }));
    });
  }

  /** Holds the flow until the transaction ends: no one else saves, activates, deactivates or deletes it meanwhile. */
  async lock(manager: EntityManager, namespace: string, id: string): Promise<Flow> {
    if (!isId(id)) return absent(id);
    const flow = await manager.findOne(Flow, { where: { id, namespace }, lock: { mode: 'pessimistic_write' } });
    return flow ?? absent(id);
  }

  /** Says which version is active; the caller holds the lock. */
  async setActiveVersion(manager: EntityManager, id: string, flowVersionId: string | null): Promise<void> {
    await manager.update(Flow, { id }, { activeVersionId: flowVersionId });
  }
}

function entry(action: string, id: string, actor: string, details: JsonObject) {
  return { actor, action, subject: `flow/${id}`, details };
}

function absent(id: string): never {
  throw new SluiceError('flow-not-found', `There is no flow ${id} in this namespace.`);
}

function readCursor(cursor: string): string {
  const [key] = decodeCursor(cursor, 1);
  if (typeof key === 'string') return key;
  throw new SluiceError('invalid-cursor', 'Use the `next` value of an earlier page of the same listing.');
}
