import type { JsonObject } from '../../shared/json.js';
import type { Mocks } from '../dry-run/mock.js';
import type { Expectations } from './expectations.js';

/** All of a test case that people write. */
export interface TestCaseContent {
  name: string;
  description: string | null;
  trigger: JsonObject;
  mocks: Mocks;
  now: Date;
  expect: Expectations;
}
