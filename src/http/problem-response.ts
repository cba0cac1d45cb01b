import { getSchemaPath } from '@nestjs/swagger';
import { PROBLEM_TYPES, type ProblemCode } from '../shared/problem-types.js';
import { Problem, PROBLEM_MEDIA_TYPE, problemTitle, problemTypeUri } from './problem.js';

/** The documentation of a response that carries one of some problems, all of the same status, with an example of each. */
export function problemResponse(codes: readonly ProblemCode[]) {
  return {
    description: `${codes.map(problemTitle).join('. ')}.`,
    content: {
      [PROBLEM_MEDIA_TYPE]: {
        schema: { $ref: getSchemaPath(Problem) },
        examples: Object.fromEntries(codes.map((code) => [code, { value: exampleOf(code) }])),
      },
    },
  };
}

function exampleOf(code: ProblemCode): Problem {
  return {
    type: problemTypeUri(code),
    title: problemTitle(code),
    status: PROBLEM_TYPES[code].status,
    detail: `${problemTitle(code)}.`,
    code,
    requestId: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
  };
}
