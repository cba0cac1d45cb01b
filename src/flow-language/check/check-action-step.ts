import type { JsonSchema } from '../../schema/json-schema.js';
import { sharedValidator } from '../../schema/shared-validator.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import { didYouMean } from '../../shared/nearest-name.js';
import type { Finding } from '../finding.js';
import type { FlowCatalogue } from '../flow-catalogue.js';
import type { PillScope } from '../pills/pill-scope.js';
import { MISTAKE, type PillType } from '../pills/pill-type.js';
import { typeFromSchema } from '../pills/type-from-schema.js';
import { specialiseAction } from '../specialise-action.js';
import { checkInputs } from './check-inputs.js';

/** Checks what an action step does. The output is `any` when the action is not known. */
export function checkActionStep(
  step: JsonObject,
  pointer: string,
  scope: PillScope,
  catalogue: FlowCatalogue,
): { findings: Finding[]; output: PillType } {
  const error = (code: string, at: string, message: string, hint?: string): Finding => ({
    code,
    severity: 'error',
    pointer: pointer + at,
    message,
    ...(hint && { hint }),
  });
  const inputs = step.inputs ?? {};
  if (typeof step.action !== 'string') {
    return { findings: [error('invalid-member', '/action', 'An action is named by a text.')], output: MISTAKE };
  }
  const signature = catalogue.actions.get(step.action);
  if (signature === undefined) {
    const hint = didYouMean(step.action, catalogue.actions.keys());
    return {
      findings: [error('unknown-action', '/action', `There is no action "${step.action}".`, hint)],
      output: MISTAKE,
    };
  }
  if (!isJsonObject(inputs)) {
    return { findings: [error('invalid-member', '/inputs', 'Inputs are an object.')], output: MISTAKE };
  }
  const { input, output, findings } = specialiseAction(signature, inputs, catalogue);
  const typed = (schema: JsonValue & JsonSchema) =>
    typeFromSchema(schema, { root: schema, complexObjects: catalogue.complexObjects });
  const validate = sharedValidator(input, catalogue.complexObjects);
  const found = checkInputs(inputs, typed(input), validate, scope);
  const isMissing = ({ pointer: at }: Finding) =>
    found.some((one) => one.code === 'missing-input' && one.pointer === at);
  const below = [...findings.filter((finding) => !isMissing(finding)), ...found];
  return {
    findings: below.map((finding) => ({ ...finding, pointer: `${pointer}/inputs${finding.pointer}` })),
    output: typed(output),
  };
}
