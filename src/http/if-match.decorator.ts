import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { SluiceError } from '../shared/sluice-error.js';

const STRONG_REVISION = /^"(\d{1,9})"$/;

/** Reads the revision out of `If-Match`. Throws `precondition-required` without one, `revision-mismatch` for a tag that is none of ours. */
export function revisionFromIfMatch(header: string | undefined): number {
  if (header === undefined || header.trim() === '') {
    throw new SluiceError('precondition-required', 'Send the ETag of the revision you read in If-Match.');
  }
  if (header.trim() === '*') {
    throw new SluiceError('precondition-required', 'If-Match must name one revision here: "*" would overwrite any.');
  }
  const revision = STRONG_REVISION.exec(header.trim())?.[1];
  if (revision === undefined) {
    throw new SluiceError('revision-mismatch', 'The If-Match header is not an ETag that this server gave out.');
  }
  return Number(revision);
}

/** The revision (a number) that the caller says it changes. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext) =>
  revisionFromIfMatch(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

/** Documents the header that `IfMatch` reads. */
export function ApiIfMatch(): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'The ETag of the revision that was read.',
      schema: { type: 'string' },
      example: '"3"',
    }),
  );
}
