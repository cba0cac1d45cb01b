import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { Flow } from '../flows/flow.entity.js';
import type { JsonSchema } from '../schema/json-schema.js';
import type { JsonObject } from '../shared/json.js';
import { SluiceError } from '../shared/sluice-error.js';
import { newId } from '../shared/uuid.js';
import { EXPECTATIONS_SCHEMA, type Expectations } from './cases/expectations.js';
import { TestCase } from './cases/test-case.entity.js';
import type { Mocks } from './dry-run/mock.js';
import { MOCKS_SCHEMA } from './dry-run/mocks.schema.js';

/** As many as can be created over REST. */
const MOST_PER_FLOW = 200;

/** A test case as it stands in a file; it names its flow rather than being below it. */
export interface TestCaseText extends JsonObject {
  flow: string;
  name: string;
  now: string;
}

/** JSON Schema of such a text. */
export const TEST_CASE_TEXT_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['flow', 'name', 'now', 'trigger'],
  additionalProperties: false,
  properties: {
    flow: { type: 'string', minLength: 1, description: 'Name of the flow.' },
    name: { type: 'string', maxLength: 200, pattern: '^\\S([\\s\\S]*\\S)?$', description: 'Unique for the flow.' },
    description: { type: ['string', 'null'], maxLength: 1000, description: 'What it is for.' },
    now: { type: 'string', format: 'date-time', description: 'What the time is, all the while.' },
    trigger: { type: 'object', additionalProperties: true, description: 'What `trigger` is to the flow.' },
    mocks: { ...MOCKS_SCHEMA, description: 'What steps come to instead of reaching beyond the flow.' },
    expect: { ...EXPECTATIONS_SCHEMA, description: 'What must hold.' },
  },
};

/** Test cases as texts, in transactions of the caller, who audits what is written. */
@Injectable()
export class TestCasesAsText {
  /** Those of all flows of the namespace, in any order. */
  async read(manager: EntityManager, namespace: string, lock: boolean): Promise<TestCaseText[]> {
    const flows = await manager.find(Flow, { select: { id: true, name: true }, where: { namespace } });
    const names = new Map(flows.map(({ id, name }) => [id, name]));
    const rows = await manager.find(TestCase, {
      where: { flowId: In([...names.keys()]) },
      ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}),
    });
    return rows.map(({ flowId, name, description, now, trigger, mocks, expect }) => {
      const optional = { description, mocks, expect } as unknown as JsonObject;
      return { flow: names.get(flowId)!, name, now: now.toISOString(), trigger, ...optional };
    });
  }

  /** Creates or replaces it. Throws `validation-failed` when its flow has too many. */
  async write(
    manager: EntityManager,
    namespace: string,
    text: TestCaseText,
    actor: string,
  ): Promise<{ id: string; flowId: string; created: boolean }> {
    const { name, trigger, mocks = {}, expect = {}, description = null } = text;
    const { id: flowId } = await manager.findOneByOrFail(Flow, { namespace, name: text.flow });
    const content = {
      description: description as string | null,
      trigger: trigger as JsonObject,
      mocks: mocks as unknown as Mocks,
      expect: expect as Expectations,
      now: new Date(text.now),
      updatedBy: actor,
    };
    const found = await manager.findOneBy(TestCase, { flowId, name });
    if (found !== null) {
      const stamp = { revision: found.revision + 1, updatedAt: () => 'now()' };
      await manager.update(TestCase, { id: found.id }, { ...content, ...stamp } as object);
      return { id: found.id, flowId, created: false };
    }
    if ((await manager.countBy(TestCase, { flowId })) >= MOST_PER_FLOW) {
      throw new SluiceError('validation-failed', `A flow has at most ${MOST_PER_FLOW} test cases.`);
    }
    const id = newId();
    await manager.insert(TestCase, { id, flowId, name, ...content, createdBy: actor } as object);
    return { id, flowId, created: true };
  }
}
