import { isJsonObject } from '../../shared/json.js';
import type { PillData } from '../pills/evaluation.js';
import type { SampleData } from '../preview-pills.js';

/** Sample data as pills see it. */
export function toPillData({ trigger = {}, steps = {}, vars = {}, items = {}, now, uuid }: SampleData): PillData {
  return {
    trigger,
    stepOutput: (stepId) => {
      const output = Object.hasOwn(steps, stepId) ? steps[stepId] : undefined;
      return isJsonObject(output) ? output : undefined;
    },
    variables: vars,
    items: new Map(Object.entries(items)),
    environment: { now: () => now, uuid },
  };
}
