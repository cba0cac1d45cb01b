import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, getSchemaPath } from '@nestjs/swagger';
import { STATUS_CODES } from 'node:http';
import { carriesBody } from '../../flow-language/answer.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { MOCK_HEADER } from '../answering/mock-reply.js';
import { FinishedExecution } from '../answering/finished-execution.js';
import { APPLIED_HEADER, EXECUTION_HEADER } from '../pipeline/word-answer.js';
import type { ServedEndpoint } from '../pipeline/served-endpoint.js';
import { AddResponse } from './add-response.decorator.js';
import type { DocumentedAnswer } from './endpoint-docs.js';
import { REPLAYED_HEADERS } from './replayed-headers.js';

const text = (description: string) => ({ description, schema: { type: 'string' } });

const ALWAYS = { [EXECUTION_HEADER]: text('The execution that the call started.') };
const WAITED = { ...ALWAYS, [APPLIED_HEADER]: text('Which preferences of the caller were followed (RFC 7240).') };

/** Publishes what callers are answered once something has come of the flow. Used last: it adds to what is there. */
export function DocumentAnswers(
  { response, rules }: ServedEndpoint,
  answers: readonly DocumentedAnswer[],
): MethodDecorator {
  const byKey = rules.repeats?.by === 'idempotency-key';
  if (response.mock) {
    return applyDecorators(...answers.map(documentExample));
  }
  if (response.mode === 'async') {
    return applyDecorators(
      documentPreference('Otherwise the answer comes as soon as the execution is committed.'),
      finished('The execution is over: `wait` was preferred, and it took no longer.'),
      AddResponse(202, { description: '', headers: WAITED }),
    );
  }
  const timeout = `Otherwise that is ${response.timeoutMs / 1000} seconds.`;
  return applyDecorators(
    documentPreference(timeout),
    ApiProblems('answer-not-built', 'execution-failed', ...(byKey ? (['request-in-progress'] as const) : [])),
    ...(response.mapsSuccess ? [] : [finished('The flow is completed.')]),
    ...answers.map((answer) => documentAnswer(answer, rules.repeats === null ? {} : REPLAYED_HEADERS)),
    AddResponse(202, {
      description: 'The flow has not answered in time, or the caller prefers not to wait: it goes on.',
      headers: WAITED,
    }),
  );
}

function documentPreference(otherwise: string): MethodDecorator {
  return ApiHeader({
    name: 'Prefer',
    required: false,
    description:
      '`wait=N` keeps the call open until there is an answer, for N seconds at most and never more than 60; ' +
      `\`respond-async\` does not keep it open. ${otherwise}`,
    schema: { type: 'string' },
    example: 'wait=10',
  });
}

function finished(description: string): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(FinishedExecution),
    AddResponse(200, {
      description,
      body: { schema: { $ref: getSchemaPath(FinishedExecution) } },
      headers: WAITED,
    }),
  );
}

function documentAnswer({ status, headers, ...answer }: DocumentedAnswer, replayed: object): MethodDecorator {
  const mapped = headers.map((name) => [name, text('Set by the flow.')]);
  return AddResponse(status, {
    ...describe(status, answer),
    headers: { ...Object.fromEntries(mapped), ...WAITED, ...replayed },
  });
}

function documentExample({ status, ...answer }: DocumentedAnswer): MethodDecorator {
  const headers = { [MOCK_HEADER]: text('Always `true`: this answer is an example, and nothing ran.') };
  return status < 300 ? AddResponse(status, { ...describe(status, answer), headers }) : () => undefined;
}

function describe(
  status: number,
  { description, mediaType, schema, example }: Omit<DocumentedAnswer, 'status' | 'headers'>,
) {
  return {
    description: description ?? `${STATUS_CODES[status] ?? 'The answer of the flow'}.`,
    ...(mediaType === undefined ? {} : { mediaType }),
    ...(carriesBody(status) ? { body: { schema, ...(example === undefined ? {} : { example }) } } : {}),
  };
}
