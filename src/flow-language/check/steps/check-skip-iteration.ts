import type { StepCheck } from '../step-visit.js';
import { jump } from './jump.js';

export const checkSkipIteration: StepCheck = (visit) =>
  jump(visit, 'skipIteration', (loop, point) => loop.skips.push(point));
