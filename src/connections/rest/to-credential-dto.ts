import type { CredentialFacts } from '../vault/credentials.service.js';
import type { CredentialDto } from './credential.dto.js';

export function toCredentialDto(credential: CredentialFacts): CredentialDto {
  const { name, kind, description, values, createdAt, updatedAt, updatedBy } = credential;
  return {
    name,
    kind,
    description,
    values: values.map((value) => ({
      id: value.id,
      createdAt: value.createdAt.toISOString(),
      createdBy: value.createdBy,
    })),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    updatedBy,
  };
}
