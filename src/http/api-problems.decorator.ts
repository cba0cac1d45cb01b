import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse } from '@nestjs/swagger';
import { PROBLEM_TYPES, type ProblemCode } from '../shared/problem-types.js';
import { documentProblems } from './document-problems.js';
import { Problem } from './problem.js';

/** Where the framework's own decorators keep the responses of an operation; it does not export the name. */
const RESPONSES = 'swagger/apiResponse';
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
    const touched = new Set<number>(codes.map((code) => PROBLEM_TYPES[code].status));
    const before = forget(subject, touched);
    const document = applyDecorators(
      ApiExtraModels(Problem),
      ...[...documentProblems(all)]
        .filter(([status]) => touched.has(status))
        .map(([status, response]) => ApiResponse({ status, ...withOthers(before[status], response) })),
    );
    if (key !== undefined && descriptor !== undefined) {
      document(target, key, descriptor);
    } else {
      (document as ClassDecorator)(target as never);
    }
  };
}

interface Response {
  content?: object;
  headers?: object;
}

/** What else may be answered with the status stays. */
function withOthers<R extends Response>(before: Response | undefined, response: R): R {
  return { ...before, ...response, content: { ...before?.content, ...response.content } };
}

/** The framework would put the new description below the earlier one. Answers what was there. */
function forget(subject: object, statuses: ReadonlySet<number>): Record<string, Response> {
  const responses = (Reflect.getOwnMetadata(RESPONSES, subject) ?? {}) as Record<string, Response>;
  const others = Object.entries(responses).filter(([status]) => !statuses.has(Number(status)));
  Reflect.defineMetadata(RESPONSES, Object.fromEntries(others), subject);
  return responses;
}
