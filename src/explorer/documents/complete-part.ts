import type { OpenAPIObject } from '@nestjs/swagger';
import { addCodeSamples } from '../samples/add-code-samples.js';
import type { Pace } from '../../nodes/pace.js';
import { completeAnswers } from './complete-answers.js';
import { completeExamples } from './complete-examples.js';

/** Adds to a part of a document what all operations of endpoints have. Changes the part. */
export async function completePart(part: OpenAPIObject, pace: Pace): Promise<OpenAPIObject> {
  completeAnswers(part);
  await pace.breathe();
  await completeExamples(part, pace);
  await addCodeSamples(part, pace);
  return part;
}
