import type { StepCheck } from '../step-visit.js';
import { jump } from './jump.js';

export const checkExitLoop: StepCheck = (visit) => jump(visit, 'exitLoop', (loop, point) => loop.exits.push(point));
