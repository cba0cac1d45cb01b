import { Injectable } from '@nestjs/common';
import type { FlowDefinition } from '../../flow-language/flow-definition.js';
import type { JsonObject } from '../../shared/json.js';
import type { Mocks } from '../dry-run/mock.js';
import { MOCKS_SCHEMA } from '../dry-run/mocks.schema.js';
import { EXPECTATIONS_SCHEMA, type Expectations } from './expectations.js';
import { expectationsOfExecution } from './expectations-of-execution.js';
import { PlayAgain } from './play-again.service.js';
import { requireShape } from './require-shape.js';
import type { TestCaseContent } from './test-case-content.js';

/** A test case as people write it: all of it, or an execution and what is to differ from that. */
export interface WrittenTestCase {
  name: string;
  description?: string;
  executionId?: string;
  trigger?: JsonObject;
  mocks?: JsonObject;
  now?: string;
  expect?: JsonObject;
}

@Injectable()
export class ComposeTestCase {
  constructor(private readonly playAgain: PlayAgain) {}

  /** Throws `validation-failed`, `execution-not-found`. */
  async compose(flowId: string, draft: JsonObject, written: WrittenTestCase): Promise<TestCaseContent> {
    const { name, description = null, executionId, trigger, mocks = {}, now } = written;
    const given = requireShape<Mocks>('mocks', mocks, MOCKS_SCHEMA);
    const expect = written.expect && requireShape<Expectations>('expect', written.expect, EXPECTATIONS_SCHEMA);
    const definition = draft as unknown as FlowDefinition;
    const recorded =
      executionId === undefined ? undefined : await this.playAgain.inputOf(flowId, executionId, definition);
    return {
      name,
      description,
      trigger: { ...recorded?.trigger, ...trigger },
      mocks: { ...recorded?.mocks, ...given },
      now: now === undefined ? (recorded?.execution.createdAt ?? new Date()) : new Date(now),
      expect: expect ?? (recorded === undefined ? {} : expectationsOfExecution(recorded.execution)),
    };
  }
}
