import type { Namespace } from '../namespace.entity.js';
import type { NamespaceDto } from './namespace.dto.js';

export function toNamespaceDto({
  name,
  title,
  description,
  visibility,
  createdAt,
  createdBy,
}: Namespace): NamespaceDto {
  return { name, title, description, visibility, createdAt: createdAt.toISOString(), createdBy };
}
