import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { IsInt, IsString, Length, Max, Min, validateSync } from 'class-validator';
import { fieldErrorsOf } from '../../../src/http/validation/field-errors.js';

class Sample {
  @IsString()
  @Length(3, 10)
  title!: string;

  @Max(5)
  @Min(1)
  @IsInt()
  priority!: number;
}

const errorsOf = (given: object) =>
  fieldErrorsOf(
    validateSync(plainToInstance(Sample, given), { whitelist: true, forbidNonWhitelisted: true }),
    '/query',
  );

describe('the bad fields of a DTO', () => {
  it('are said to be required when they are missing', () => {
    expect(errorsOf({ priority: 1 })).toEqual([{ pointer: '/query/title', code: 'required', message: 'is required' }]);
  });

  it('are named once each, by the rule that explains the others', () => {
    expect(errorsOf({ title: 7, priority: 'x' }).map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/query/title', 'is-string'],
      ['/query/priority', 'is-int'],
    ]);
  });

  it('come with the nearest name when nobody declared them', () => {
    expect(errorsOf({ title: 'abc', priority: 1, tilte: 'abc' })).toEqual([
      expect.objectContaining({ pointer: '/query/tilte', code: 'unknown-property', hint: 'Did you mean "title"?' }),
    ]);
  });
});
