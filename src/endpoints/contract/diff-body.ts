import { bodyForm } from '../../triggers/rest-media-types.js';
import { restRequestOf, type RestBody, type RestTrigger } from '../../triggers/rest-trigger.js';
import type { ContractChange } from '../contract-change.js';
import type { Contract } from '../diff-contracts.js';
import { breaking, compatible } from './changes.js';
import { diffFiles } from './diff-files.js';
import { diffSent } from './diff-schemas.js';
import { readsAlike } from './reads-alike.js';

const AT = '/trigger/request/body';

/** Rule 3, for bodies. */
export function diffBody(active: Contract, next: Contract): ContractChange[] {
  const [one, other] = [bodyOf(active), bodyOf(next)];
  if (other === null) return one === null ? [] : [breaking('/trigger/request', 'The body is not read any more.')];
  if (one === null) {
    return [other.required ? breaking(AT, 'A body must be sent now.') : compatible(AT, 'A body may be sent.')];
  }
  return [
    ...(other.required && !one.required ? [breaking(AT, 'A body must be sent now.')] : []),
    ...(one.required && !other.required ? [compatible(AT, 'The body may be left out.')] : []),
    ...one.mediaTypes
      .filter((type) => !other.mediaTypes.includes(type))
      .map((type) => breaking(AT, `A body that is ${type} is refused now.`)),
    ...other.mediaTypes
      .filter((type) => !one.mediaTypes.includes(type))
      .map((type) => compatible(AT, `A body can be ${type} too.`)),
    ...diffSize(one.maxBytes ?? Infinity, other.maxBytes ?? Infinity),
    ...diffContent(one, other, active, next),
    ...diffFiles(one, other),
  ];
}

function diffContent(one: RestBody, other: RestBody, active: Contract, next: Contract): ContractChange[] {
  const pointer = `${AT}/schema`;
  const before = { schema: one.schema, complexObjects: active.complexObjects, pointer };
  const after = { schema: other.schema, complexObjects: next.complexObjects, pointer };
  const changes = diffSent('The body', before, after);
  const texts = one.mediaTypes.filter((type) => other.mediaTypes.includes(type) && isUntyped(type));
  return texts.length === 0 || readsAlike(before, after)
    ? changes
    : [...changes, breaking(pointer, `The texts in a body that is ${texts.join(' or ')} are read as other types.`)];
}

/** Whether the values in such a body get their types from the schema. */
function isUntyped(mediaType: string): boolean {
  return bodyForm(mediaType) !== 'json' && bodyForm(mediaType) !== 'text';
}

function diffSize(one: number, other: number): ContractChange[] {
  if (one === other) return [];
  if (other < one) return [breaking(`${AT}/maxBytes`, `A body has at most ${other} bytes now.`)];
  return [
    other === Infinity
      ? compatible(AT, 'The endpoint has no limit of its own for the body any more.')
      : compatible(`${AT}/maxBytes`, `A body can have up to ${other} bytes.`),
  ];
}

function bodyOf({ definition }: Contract): RestBody | null {
  return restRequestOf(definition.trigger as RestTrigger).body;
}
