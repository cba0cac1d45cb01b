import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AuditFacts } from '../../audit/audit-trail.service.js';
import { didYouMean } from '../../shared/nearest-name.js';
import type { FieldError } from '../../shared/sluice-error.js';
import {
  TEST_CASE_TEXT_SCHEMA,
  TestCasesAsText,
  type TestCaseText,
} from '../../testing-flows/test-cases-as-text.service.js';
import type { FilePart, Prospect } from './file-part.js';
import { withoutNothing } from './without-nothing.js';

/** What flows are to do on given data. */
@Injectable()
export class TestCasesPart implements FilePart<TestCaseText> {
  readonly kind = 'test-case';
  readonly member = 'testCases';
  readonly isList = true;
  readonly role = 'flow_designer';
  readonly changesEndpoints = false;
  readonly schema = TEST_CASE_TEXT_SCHEMA;

  constructor(private readonly testCases: TestCasesAsText) {}

  nameOf({ flow, name }: TestCaseText): string {
    return `${flow}: ${name}`;
  }

  normalise({ flow, name, description, now, trigger, mocks, expect }: TestCaseText): TestCaseText {
    return withoutNothing<TestCaseText>({
      flow,
      name,
      description,
      now: new Date(now).toISOString(),
      trigger,
      mocks: isEmpty(mocks) ? null : mocks,
      expect: isEmpty(expect) ? null : expect,
    });
  }

  faults({ flow }: TestCaseText, { flows }: Prospect): FieldError[] {
    if (flows === undefined || flows.has(flow)) return [];
    const hint = didYouMean(flow, flows);
    const message = `there is no flow "${flow}" in this namespace`;
    return [{ pointer: '/flow', code: 'unknown-flow', message, ...(hint === undefined ? {} : { hint }) }];
  }

  async read(manager: EntityManager, namespace: string, lock = false): Promise<TestCaseText[]> {
    const texts = await this.testCases.read(manager, namespace, lock);
    return texts.map((text) => this.normalise(text));
  }

  async write(manager: EntityManager, namespace: string, text: TestCaseText, actor: string): Promise<AuditFacts> {
    const { id, flowId, created } = await this.testCases.write(manager, namespace, text, actor);
    return {
      actor,
      action: created ? 'test-case.create' : 'test-case.save',
      subject: `test-case/${id}`,
      details: { namespace, flowId, name: text.name, imported: true },
    };
  }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || Object.keys(value as object).length === 0;
}
