import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsObject, ValidateNested } from 'class-validator';
import { GrantDto } from './grant.dto.js';

/** At most 100 different grants. */
export function AreGrants(description: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: [GrantDto], description, maxItems: 100 }),
    IsArray(),
    ArrayMaxSize(100),
    ArrayUnique((grant: GrantDto | null) => JSON.stringify([grant?.role, grant?.namespace ?? null])),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(() => GrantDto),
  );
}
