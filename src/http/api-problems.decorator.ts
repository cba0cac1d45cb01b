import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse } from '@nestjs/swagger';
import type { ProblemCode } from '../shared/problem-types.js';
import { documentProblems } from './document-problems.js';
import { Problem } from './problem.js';

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
    const document = applyDecorators(
      ApiExtraModels(Problem),
      ...[...documentProblems(all)].map(([status, response]) => ApiResponse({ status, ...response })),
    );
    if (key !== undefined && descriptor !== undefined) {
      document(target, key, descriptor);
    } else {
      (document as ClassDecorator)(target as never);
    }
  };
}
