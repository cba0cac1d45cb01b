import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { PROBLEM_TYPES, type ProblemCode } from '../shared/problem-types.js';
import { Problem, PROBLEM_MEDIA_TYPE, problemTitle, problemTypeUri } from './problem.js';

const DOCUMENTED = Symbol('problems that an operation documents');

/**
 * Documents the refusals of an operation or of a whole controller: one response per status, with an example per code.
 * Used several times on the same target, the codes add up.
 */
export function ApiProblems(...codes: ProblemCode[]): ClassDecorator & MethodDecorator {
  return (target: object, key?: string | symbol, descriptor?: PropertyDescriptor) => {
    const subject = (descriptor?.value as object | undefined) ?? target;
    const earlier = (Reflect.getOwnMetadata(DOCUMENTED, subject) as ProblemCode[] | undefined) ?? [];
    const all = [...new Set([...earlier, ...codes])];
    Reflect.defineMetadata(DOCUMENTED, all, subject);
    const document = applyDecorators(ApiExtraModels(Problem), ...responses(all));
    if (key !== undefined && descriptor !== undefined) {
      document(target, key, descriptor);
    } else {
      (document as ClassDecorator)(target as never);
    }
  };
}

function responses(codes: readonly ProblemCode[]): (ClassDecorator & MethodDecorator)[] {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = PROBLEM_TYPES[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return [...byStatus].map(([status, sameStatus]) =>
    ApiResponse({
      status,
      description: `${sameStatus.map(problemTitle).join('. ')}.`,
      content: {
        [PROBLEM_MEDIA_TYPE]: {
          schema: { $ref: getSchemaPath(Problem) },
          examples: Object.fromEntries(sameStatus.map((code) => [code, { value: exampleOf(code) }])),
        },
      },
    }),
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
  };
}
