import type { Environment, PillData } from './evaluation.js';
import { EvaluationError } from './evaluation-error.js';

/** What pills take from outside at their place; where there is nothing outside, asking for it is a mistake. */
export function environmentOf({ environment = NOWHERE }: PillData): Environment {
  return environment;
}

const NOWHERE: Environment = {
  now: () => notHere('now'),
  uuid: () => notHere('uuid'),
};

function notHere(name: string): never {
  throw new EvaluationError('not-available-here', `${name}() cannot be used in this place.`);
}
