import type { ComplexObject } from '../complex-object.entity.js';
import type { ComplexObjectDto } from './complex-object.dto.js';

export function toComplexObjectDto(object: ComplexObject): ComplexObjectDto {
  const { name, schema, description, createdAt, updatedAt, updatedBy } = object;
  return {
    name,
    schema,
    description,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    updatedBy,
  };
}
