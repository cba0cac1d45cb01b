import { textDefault, textReading } from '../../schema/coerce-text.js';
import type { ComplexObjects, JsonSchema } from '../../schema/json-schema.js';
import type { SchemaPlace } from '../../schema/find-narrowings.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { parametersOf, parsePathTemplate } from '../../triggers/path-template.js';
import {
  type ParameterPlace,
  type RestParameter,
  restRequestOf,
  type RestTrigger,
} from '../../triggers/rest-trigger.js';
import type { ContractChange } from '../contract-change.js';
import type { Contract } from '../diff-contracts.js';
import { breaking, compatible } from './changes.js';
import { diffSent } from './diff-schemas.js';

const KINDS: Record<ParameterPlace, string> = {
  path: 'path parameter',
  query: 'query parameter',
  headers: 'header',
};

/** Rule 3, for parameters. */
export function diffParameters(active: Contract, next: Contract): ContractChange[] {
  const places: ParameterPlace[] = ['path', 'query', 'headers'];
  return [
    ...diffUnknown(active, next),
    ...places.flatMap((place) => {
      const ones = declared(active, place);
      const others = declared(next, place);
      return [...new Set([...ones.keys(), ...others.keys()])].flatMap((key) =>
        ones.has(key) || place !== 'query' || !ignoresUnknown(active)
          ? diffParameter(place, ones.get(key), others.get(key), active.complexObjects, next.complexObjects)
          : [
              breaking(
                jsonPointer('trigger', 'request', place, key),
                `The query parameter "${key}" was passed over until now.`,
              ),
            ],
      );
    }),
  ];
}

function diffUnknown(active: Contract, next: Contract): ContractChange[] {
  const at = '/trigger/request';
  if (ignoresUnknown(active) === ignoresUnknown(next)) return [];
  return ignoresUnknown(next)
    ? [compatible(`${at}/unknownQuery`, 'Query parameters that are not declared are passed over.')]
    : [breaking(at, 'Query parameters that are not declared are refused now.')];
}

function ignoresUnknown({ definition }: Contract): boolean {
  return restRequestOf(definition.trigger as RestTrigger).unknownQuery === 'ignore';
}

/** By name; those of the path by position, for callers do not see their names. */
function declared({ definition }: Contract, place: ParameterPlace): Map<string, RestParameter> {
  const trigger = definition.trigger as RestTrigger;
  const parsed = parsePathTemplate(trigger.path);
  const inPath = 'error' in parsed ? [] : parametersOf(parsed.segments);
  return new Map(
    restRequestOf(trigger)[place].map((parameter) => {
      const key = place === 'path' ? String(inPath.indexOf(parameter.name)) : parameter.name;
      return [key, parameter];
    }),
  );
}

function diffParameter(
  place: ParameterPlace,
  one: RestParameter | undefined,
  other: RestParameter | undefined,
  complexObjects: ComplexObjects,
  nextObjects: ComplexObjects,
): ContractChange[] {
  const subject = `The ${KINDS[place]} "${(other ?? one)!.name}"`;
  const at = jsonPointer('trigger', 'request', place);
  if (other === undefined) return one === undefined || place === 'path' ? [] : [gone(place, subject, at)];
  const pointer = at + jsonPointer(other.name);
  const needed = isNeeded(other, nextObjects);
  if (one === undefined) {
    return place === 'path' ? [] : [isNew(place, subject, pointer, needed, other.schema)];
  }
  const wasNeeded = isNeeded(one, complexObjects);
  const [before, after] = [
    { schema: one.schema, complexObjects, pointer },
    { schema: other.schema, complexObjects: nextObjects, pointer },
  ];
  return [
    ...(needed && !wasNeeded ? [breaking(pointer, `${subject} must be sent now.`)] : []),
    ...(wasNeeded && !needed ? [compatible(pointer, `${subject} may be left out.`)] : []),
    ...diffText(subject, before, after),
  ];
}

/** Nobody can send a query parameter that was not declared; a header that nobody read may be there, whatever it holds. */
function isNew(
  place: ParameterPlace,
  subject: string,
  pointer: string,
  needed: boolean,
  schema: JsonSchema,
): ContractChange {
  if (needed) return breaking(pointer, `${subject} must be sent now.`);
  return place === 'query' || isAnyText(schema)
    ? compatible(pointer, `${subject} may be sent.`)
    : breaking(pointer, `${subject} was not read until now and could be anything; now it must fit.`);
}

/** A header that nobody reads is let through; a query parameter that nobody declared is refused. */
function gone(place: ParameterPlace, subject: string, at: string): ContractChange {
  return place === 'headers'
    ? compatible(at, `${subject} is not read any more.`)
    : breaking(at, `${subject} is not declared any more.`);
}

function isNeeded({ required, schema }: RestParameter, complexObjects: ComplexObjects): boolean {
  return required && textDefault(schema, complexObjects) === undefined;
}

/** What is sent is text. Only if it is still read as the same types do the schemas say how the accepted texts differ. */
function diffText(subject: string, before: SchemaPlace, after: SchemaPlace): ContractChange[] {
  const changes = diffSent(subject, before, after);
  const [one, other] = [before, after].map(({ schema, complexObjects }) => textReading(schema, complexObjects));
  const sameTypes = one!.types.join() === other!.types.join();
  if (one!.list === other!.list && (sameTypes || isWiderNumber(one!.types, other!.types))) return changes;
  const others = changes.filter(({ kind }) => kind === 'docs');
  if (!one!.list && !other!.list && isAnyText(after.schema)) {
    return [compatible(after.pointer, `${subject} can be any text now.`), ...others];
  }
  const told = changes.filter(({ kind }) => kind !== 'compatible');
  return told.some(({ kind }) => kind === 'breaking')
    ? told
    : [breaking(after.pointer, `${subject} is read as another type, so that other rules hold for it.`), ...told];
}

function isWiderNumber(one: string[], other: string[]): boolean {
  return one.join() === 'integer' && other.join() === 'number';
}

function isAnyText(schema: JsonSchema): boolean {
  const RESTRICTIVE = [
    'enum',
    'const',
    'pattern',
    'format',
    'minLength',
    'maxLength',
    '$ref',
    'allOf',
    'anyOf',
    'oneOf',
    'not',
    'if',
  ];
  return schema.type === 'string' && RESTRICTIVE.every((keyword) => schema[keyword] === undefined);
}
