import type { ComplexObjects, JsonSchema } from '../schema/json-schema.js';
import type { JsonObject, JsonValue } from '../shared/json.js';
import { checkConditionText, checkValueText } from './check/check-pill-text.js';
import type { Finding } from './finding.js';
import { compileValue } from './pills/compile-expression.js';
import { describeType } from './pills/describe-type.js';
import { evaluate } from './pills/evaluate.js';
import type { Evaluation } from './pills/evaluation.js';
import { fitType } from './pills/fit-type.js';
import { NO_FACTS } from './pills/known-facts.js';
import { parseExpression } from './pills/parse-expression.js';
import { INTEGER, NULL, type PillType, STRING, unionOf } from './pills/pill-type.js';
import { newOutputSize, toJson } from './pills/to-json.js';
import { typeFromSchema } from './pills/type-from-schema.js';

/** What an expression over `trigger` alone is for: `condition` is true or false, `id` a text or a whole number, or null for none. */
export type TriggerExpressionUse = 'condition' | 'id';

export type TriggerExpression = (trigger: JsonObject) => Evaluation<JsonValue>;

const ID: PillType = unionOf([STRING, INTEGER, NULL]);

/** Checks a bare CEL expression that a trigger declares, before any step runs. Never throws for any text. */
export function checkTriggerExpression(
  text: string,
  use: TriggerExpressionUse,
  trigger: JsonSchema,
  complexObjects: ComplexObjects,
  pointer: string,
): Finding[] {
  const scope = {
    trigger: typeFromSchema(trigger, { root: trigger, complexObjects }),
    step: () => undefined,
    stepIds: () => [],
    items: new Map<string, PillType>(),
    known: NO_FACTS,
    timeless: true as const,
  };
  if (use === 'condition') return checkConditionText(text, scope, pointer).findings;
  const { findings, type } = checkValueText(text, scope, pointer);
  const fit = fitType(type, ID);
  if (fit === 'fits') return findings;
  const message = `This must be a string or an integer, but is ${describeType(type)}.`;
  return fit === 'never-fits'
    ? [...findings, { code: 'type-mismatch', severity: 'error', pointer, message }]
    : [...findings, { code: 'may-not-fit', severity: 'warning', pointer, message }];
}

/** Parses an expression that was checked; throws for one that cannot be parsed. */
export function compileTriggerExpression(text: string, pointer: string): TriggerExpression {
  const value = compileValue(parseExpression(text));
  return (trigger) =>
    evaluate({ trigger, stepOutput: () => undefined }, pointer, (frame) => toJson(value(frame), newOutputSize()));
}
