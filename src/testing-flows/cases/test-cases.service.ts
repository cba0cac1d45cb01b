import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, MoreThan, QueryFailedError, Repository } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { Transactions } from '../../database/transactions.service.js';
import { Flows } from '../../flows/flows.service.js';
import { decodeCursor, type Page, toPage } from '../../shared/keyset-page.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { isId, newId } from '../../shared/uuid.js';
import type { TestCaseContent } from './test-case-content.js';
import { TestCase } from './test-case.entity.js';

const MOST_PER_FLOW = 200;

/** Of which flow, and who changes it. */
export interface TestCasePlace {
  namespace: string;
  flowId: string;
  actor: string;
}

/** The test cases of flows. Every change is audited in its own transaction. */
@Injectable()
export class TestCases {
  constructor(
    @InjectRepository(TestCase) private readonly testCases: Repository<TestCase>,
    private readonly flows: Flows,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
  ) {}

  /** By name. */
  all(flowId: string): Promise<TestCase[]> {
    return this.testCases.find({ where: { flowId }, order: { name: 'ASC' } });
  }

  /** By name. */
  async page(flowId: string, { limit, cursor }: { limit: number; cursor?: string }): Promise<Page<TestCase>> {
    const after = cursor === undefined ? {} : { name: MoreThan(String(decodeCursor(cursor, 1)[0])) };
    const rows = await this.testCases.find({ where: { flowId, ...after }, order: { name: 'ASC' }, take: limit + 1 });
    return toPage(rows, limit, ({ name }) => [name]);
  }

  /** Throws `test-case-not-found`, also for one of another flow. */
  async require(flowId: string, id: string): Promise<TestCase> {
    return (isId(id) ? await this.testCases.findOneBy({ id, flowId }) : null) ?? absent(id);
  }

  /** Throws `flow-not-found`, `already-exists`, and `validation-failed` when there are too many. */
  async create(place: TestCasePlace, content: TestCaseContent): Promise<TestCase> {
    const { namespace, flowId, actor } = place;
    return this.transactions.run(async (manager) => {
      await this.flows.lock(manager, namespace, flowId);
      await requireRoom(manager, flowId);
      const id = newId();
      const by = { createdBy: actor, updatedBy: actor };
      await manager.insert(TestCase, { id, flowId, ...content, ...by } as object).catch(takenName(content.name));
      await this.record(manager, 'test-case.create', place, id, content.name);
      return manager.findOneByOrFail(TestCase, { id });
    });
  }

  /** Replaces it. Throws `test-case-not-found`, `revision-mismatch`, `already-exists`. */
  async save(place: TestCasePlace, id: string, revision: number, content: TestCaseContent): Promise<TestCase> {
    return this.transactions.run(async (manager) => {
      requireRevision(await lock(manager, place.flowId, id), revision);
      const stamp = { revision: revision + 1, updatedAt: () => 'now()', updatedBy: place.actor };
      await manager.update(TestCase, { id }, { ...content, ...stamp } as object).catch(takenName(content.name));
      await this.record(manager, 'test-case.save', place, id, content.name);
      return manager.findOneByOrFail(TestCase, { id });
    });
  }

  /** Throws `test-case-not-found`, `revision-mismatch`. */
  async delete(place: TestCasePlace, id: string, revision: number | undefined): Promise<void> {
    await this.transactions.run(async (manager) => {
      const testCase = await lock(manager, place.flowId, id);
      if (revision !== undefined) requireRevision(testCase, revision);
      await manager.delete(TestCase, { id });
      await this.record(manager, 'test-case.delete', place, id, testCase.name);
    });
  }

  private record(manager: EntityManager, action: string, place: TestCasePlace, id: string, name: string) {
    const { namespace, flowId, actor } = place;
    return this.audit.append(manager, {
      actor,
      action,
      subject: `test-case/${id}`,
      details: { namespace, flowId, name },
    });
  }
}

async function lock(manager: EntityManager, flowId: string, id: string): Promise<TestCase> {
  const found = isId(id)
    ? await manager.findOne(TestCase, { where: { id, flowId }, lock: { mode: 'pessimistic_write' } })
    : null;
  return found ?? absent(id);
}

async function requireRoom(manager: EntityManager, flowId: string): Promise<void> {
  if ((await manager.countBy(TestCase, { flowId })) < MOST_PER_FLOW) return;
  throw new SluiceError('validation-failed', `A flow has at most ${MOST_PER_FLOW} test cases.`);
}

function requireRevision(testCase: TestCase, revision: number): void {
  if (testCase.revision === revision) return;
  throw new SluiceError('revision-mismatch', `The test case is at revision ${testCase.revision}, not ${revision}.`, {
    headers: { etag: `"${testCase.revision}"` },
  });
}

function takenName(name: string): (error: unknown) => never {
  return (error) => {
    const cause = error instanceof QueryFailedError ? (error.driverError as { constraint?: string }) : undefined;
    if (cause?.constraint !== 'uq_test_case_flow_name') throw error;
    throw new SluiceError('already-exists', `The flow already has a test case named "${name}".`, { cause: error });
  };
}

function absent(id: string): never {
  throw new SluiceError('test-case-not-found', `There is no test case ${id} of this flow.`);
}
