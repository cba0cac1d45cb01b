import { findDocsChanges } from '../../schema/find-docs-changes.js';
import { findNarrowings, type SchemaPlace } from '../../schema/find-narrowings.js';
import type { ContractChange } from '../contract-change.js';
import { compatible, docs } from './changes.js';

/** Compares the schemas of something that callers send: `subject` names it at the start of a sentence. */
export function diffSent(subject: string, active: SchemaPlace, next: SchemaPlace): ContractChange[] {
  return [...diffSchemas(subject, active, next, 'breaking', 'compatible'), ...diffTexts(subject, active, next)];
}

/** Compares the schemas of something that callers are sent. */
export function diffAnswered(subject: string, active: SchemaPlace, next: SchemaPlace): ContractChange[] {
  return [...diffSchemas(subject, active, next, 'compatible', 'breaking'), ...diffTexts(subject, active, next)];
}

/** What could not be decided counts where it would break, and is not said a second time where it would not. */
function diffSchemas(
  subject: string,
  active: SchemaPlace,
  next: SchemaPlace,
  whenNarrower: 'breaking' | 'compatible',
  whenWider: 'breaking' | 'compatible',
): ContractChange[] {
  const narrowings = findNarrowings(active, next)
    .filter(({ certain }) => certain || whenNarrower === 'breaking')
    .map(({ after, narrower }) => ({ kind: whenNarrower, pointer: after, message: `${subject}: ${narrower}` }));
  const widenings = findNarrowings(next, active)
    .filter(({ certain }) => certain || whenWider === 'breaking')
    .map(({ before, wider }) => ({ kind: whenWider, pointer: before, message: `${subject}: ${wider}` }));
  return [...narrowings, ...widenings];
}

function diffTexts(subject: string, active: SchemaPlace, next: SchemaPlace): ContractChange[] {
  return findDocsChanges(active, next).map(({ pointer, keyword }) =>
    keyword === 'default'
      ? compatible(pointer, `${subject}: Something else is filled in when it is left out.`)
      : docs(pointer, `${subject}: Its "${keyword}" is not the same.`),
  );
}
