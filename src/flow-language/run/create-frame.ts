import type { CompiledStep } from '../compiled-flow.js';
import { ActionFrame } from './action-frame.js';
import { AssignFrame } from './assign-frame.js';
import { CallbackFrame } from './callback-frame.js';
import { DecisionFrame } from './decision-frame.js';
import { DoUntilFrame } from './do-until-frame.js';
import { EndFrame } from './end-frame.js';
import { ForEachFrame } from './for-each-frame.js';
import { IfFrame } from './if-frame.js';
import { JumpFrame } from './jump-frame.js';
import { ParallelFrame } from './parallel-frame.js';
import { RespondFrame } from './respond-frame.js';
import type { Sequence } from './sequence.js';
import type { StepFrame } from './step-frame.js';
import { TryFrame } from './try-frame.js';

export function createFrame(step: CompiledStep, sequence: Sequence): StepFrame {
  switch (step.kind) {
    case 'action':
    case 'call-flow':
      return new ActionFrame(step, sequence);
    case 'if':
      return new IfFrame(step, sequence);
    case 'decision':
      return new DecisionFrame(step, sequence);
    case 'for-each':
      return new ForEachFrame(step, sequence);
    case 'do-until':
      return new DoUntilFrame(step, sequence);
    case 'parallel':
      return new ParallelFrame(step, sequence);
    case 'try':
      return new TryFrame(step, sequence);
    case 'set':
    case 'append':
      return new AssignFrame(step, sequence);
    case 'wait-for-callback':
      return new CallbackFrame(step, sequence);
    case 'respond':
      return new RespondFrame(step, sequence);
    case 'exit-loop':
    case 'skip-iteration':
      return new JumpFrame(step, sequence);
    case 'end':
      return new EndFrame(step, sequence);
  }
}
