import type { JsonValue } from '../../shared/json.js';
import { EvaluationError } from '../pills/evaluation-error.js';
import type { Expression } from '../pills/expression.js';
import { kindOf, type PillValue } from '../pills/pill-value.js';
import { toJson } from '../pills/to-json.js';
import type { Trace } from '../pills/trace.js';

/** One part of an expression, and what came of it. */
export interface PreviewStage {
  /** Where the text stands that the part is in, below what is tried out. */
  pointer: string;
  /** As the designer wrote it. */
  text: string;
  /** `absent` for a field that is not there. */
  type: string;
  /** Left out when it is absent or too large to be shown. */
  value?: JsonValue;
}

const MOST_STAGES = 200;
/** Characters and numbers that the values of all stages may come to. */
const LARGEST = 256 * 1024;

/** Keeps what an evaluation finds out on its way. What is written out, and paths on the way to a field, say nothing new. */
export class StageRecorder implements Trace {
  pointer = '';
  truncated = false;
  readonly stages: PreviewStage[] = [];
  private readonly size = { left: LARGEST };
  private last: Expression | undefined;

  record(expression: Expression, value: PillValue | undefined): void {
    if (expression.kind === 'literal') return;
    if (expression.kind === 'member' && expression.of === this.last) this.stages.pop();
    this.last = undefined;
    if (this.stages.length === MOST_STAGES) {
      this.truncated = true;
      return;
    }
    this.last = expression;
    this.stages.push({ pointer: this.pointer, text: expression.text, ...this.shown(value) });
  }

  private shown(value: PillValue | undefined): Pick<PreviewStage, 'type' | 'value'> {
    if (value === undefined) return { type: 'absent' };
    const type = kindOf(value);
    const { left } = this.size;
    try {
      return { type, value: toJson(value, this.size) };
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      this.size.left = left;
      this.truncated = true;
      return { type };
    }
  }
}
