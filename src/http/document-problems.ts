import type { ApiResponseOptions } from '@nestjs/swagger';
import { getSchemaPath } from '@nestjs/swagger';
import { PROBLEM_TYPES, type ProblemCode } from '../shared/problem-types.js';
import { Problem, PROBLEM_MEDIA_TYPE, problemTitle, problemTypeUri } from './problem.js';

/** The responses by which OpenAPI describes refusals, by status, with an example per code. */
export function documentProblems(
  codes: readonly ProblemCode[],
): Map<
  number,
  { description: string; content: NonNullable<Extract<ApiResponseOptions, { content?: unknown }>['content']> }
> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = PROBLEM_TYPES[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return new Map(
    [...byStatus].map(([status, sameStatus]) => [
      status,
      {
        description: `${sameStatus.map(problemTitle).join('. ')}.`,
        content: {
          [PROBLEM_MEDIA_TYPE]: {
            schema: { $ref: getSchemaPath(Problem) },
            examples: Object.fromEntries(sameStatus.map((code) => [code, { value: exampleOf(code) }])),
          },
        },
      },
    ]),
  );
}

function exampleOf(code: ProblemCode): Problem {
  return {
    type: problemTypeUri(code),
    title: problemTitle(code),
    status: PROBLEM_TYPES[code].status,
    detail: `${problemTitle(code)}.`,
    code,
    requestId: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
    ...(code === 'validation-failed'
      ? { errors: [{ pointer: '/body/title', code: 'required', message: 'is required' }] }
      : {}),
  };
}
