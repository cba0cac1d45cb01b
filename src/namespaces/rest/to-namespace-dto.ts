import type { Namespace } from '../namespace.entity.js';
import type { NamespaceDto } from './namespace.dto.js';

export function toNamespaceDto({
  name,
  title,
  description,
  visibility,
  limits,
  cors,
  createdAt,
  createdBy,
}: Namespace): NamespaceDto {
  return { name, title, description, visibility, limits, cors, createdAt: createdAt.toISOString(), createdBy };
}
