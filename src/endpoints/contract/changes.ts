import type { ContractChange } from '../contract-change.js';

export function breaking(pointer: string, message: string): ContractChange {
  return { kind: 'breaking', pointer, message };
}

export function compatible(pointer: string, message: string): ContractChange {
  return { kind: 'compatible', pointer, message };
}

export function docs(pointer: string, message: string): ContractChange {
  return { kind: 'docs', pointer, message };
}
