import { ApiProperty } from '@nestjs/swagger';
import { PROBLEM_TYPES, type ProblemCode } from '../shared/problem-types.js';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** One bad field of a refused request. */
export class ProblemField {
  @ApiProperty({ description: 'JSON Pointer (RFC 6901) to what is wrong.', example: '/body/ticket/title' })
  pointer!: string;

  @ApiProperty({ description: 'Stable name of the rule that was broken.', example: 'required' })
  code!: string;

  @ApiProperty({ description: 'What is wrong, for a person.', example: 'must be there' })
  message!: string;

  @ApiProperty({ description: 'What was probably meant.', required: false, example: 'Did you mean "title"?' })
  hint?: string;
}

/** A refusal as callers see it: problem details (RFC 9457) with a stable code. */
export class Problem {
  @ApiProperty({ description: 'Identifies the kind of problem.', example: 'urn:sluice:problem:validation-failed' })
  type!: string;

  @ApiProperty({
    description: 'The kind of problem, for a person.',
    example: 'The request does not match what is declared',
  })
  title!: string;

  @ApiProperty({ description: 'The HTTP status.', example: 422 })
  status!: number;

  @ApiProperty({ description: 'What is wrong with this very request.', example: 'One field is not valid.' })
  detail!: string;

  @ApiProperty({ description: 'The last part of `type`; programs should decide on it.', example: 'validation-failed' })
  code!: string;

  @ApiProperty({
    description: 'The id to quote to whoever runs the server.',
    example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
  })
  requestId!: string;

  @ApiProperty({ description: 'Bad fields, at most 20.', required: false, type: [ProblemField] })
  errors?: ProblemField[];
}

export function problemTypeUri(code: ProblemCode): string {
  return `urn:sluice:problem:${code}`;
}

export function problemTitle(code: ProblemCode): string {
  return PROBLEM_TYPES[code].title;
}
