import type { Validator } from '../../schema/compile-validator.js';
import { cloneJson } from '../../shared/clone-json.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { didYouMean } from '../../shared/nearest-name.js';
import type { FieldError } from '../../shared/sluice-error.js';
import type { Finding } from '../finding.js';
import { describeType } from '../pills/describe-type.js';
import { fitType, typeAsJson } from '../pills/fit-type.js';
import { hasPills } from '../pills/parse-template.js';
import type { PillScope } from '../pills/pill-scope.js';
import { allowsNull, ANY, atomsOf, unionOf, type PillType, type ScalarType } from '../pills/pill-type.js';
import { areWithin } from '../pills/text-limits.js';
import { checkInputText, type CheckedText } from './check-pill-text.js';

/** Most of them may be about the texts of pills, which are not told. */
const MOST_ERRORS = 500;

/** An input text with pills, and what is expected where it stands. */
interface PillPlace {
  pointer: string;
  text: string;
  expected: PillType;
  required: boolean;
}

/** What the run will bring to a place is unknown to the schema, so what the schema says of the pill's text does not count. */
const ABOUT_THE_WHOLE = new Set(['anyOf', 'oneOf', 'not', 'const', 'enum', 'uniqueItems', 'contains', 'if']);

/** What findings call the values that are checked, and what becomes of the run when one is absent that is required. */
export interface InputWords {
  noun: string;
  consequence: string;
}

const INPUT: InputWords = { noun: 'input', consequence: 'so the step fails then' };

/** Checks a step's inputs: what is written out against the schema, pills by their types. Pointers are below the inputs. */
export function checkInputs(
  inputs: JsonObject,
  expected: PillType,
  validate: Validator,
  scope: PillScope,
  words = INPUT,
): Finding[] {
  const { noun } = words;
  const places = findPills(inputs, expected, '', true);
  const pointers = places.map(({ pointer }) => pointer);
  const written = validate(cloneJson(inputs), MOST_ERRORS)
    .filter((error) => !isAboutPills(error, pointers))
    .map((error) => toFinding(error, noun));
  return [
    ...checkNames(inputs, expected, noun),
    ...written,
    ...places.flatMap((place) => checkPlace(place, scope, words)),
  ];
}

function findPills(value: JsonValue, expected: PillType, pointer: string, required: boolean): PillPlace[] {
  if (typeof value === 'string') return hasPills(value) ? [{ pointer, text: value, expected, required }] : [];
  if (Array.isArray(value)) {
    const lists = atomsOf(expected)?.flatMap((atom) => (atom.kind === 'list' ? [atom.item()] : []));
    const item = unionOf(lists ?? [ANY]);
    return value.flatMap((part, position) => findPills(part, item, pointer + jsonPointer(position), false));
  }
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, part]) => {
    const objects = atomsOf(expected)?.flatMap((atom) => (atom.kind === 'object' ? [atom] : [])) ?? [];
    const fields = objects.map((object) => object.fields.get(name));
    const types = objects.map((object, at) => fields[at]?.type() ?? object.rest?.() ?? ANY);
    const isRequired = fields.length > 0 && fields.every((field) => field?.required === true);
    return findPills(part, unionOf(types), pointer + jsonPointer(name), isRequired);
  });
}

/** Inputs that the action does not have. Its schema need not say so for the outermost ones. */
function checkNames(inputs: JsonObject, expected: PillType, noun: string): Finding[] {
  if (expected.kind !== 'object' || expected.rest !== null || expected.closed) return [];
  return Object.keys(inputs)
    .filter((name) => !expected.fields.has(name))
    .map((name) => {
      const message = 'is not a declared property';
      const hint = didYouMean(name, expected.fields.keys());
      return toFinding({ pointer: jsonPointer(name), code: 'additional-property', message, hint }, noun);
    });
}

/** Names are known before the run whatever their values are. */
const ABOUT_NAMES = new Set(['additional-property', 'read-only', 'property-name', 'required']);

function isAboutPills(error: FieldError, pills: readonly string[]): boolean {
  if (ABOUT_NAMES.has(error.code)) return false;
  return pills.some(
    (pill) =>
      error.pointer === pill ||
      error.pointer.startsWith(`${pill}/`) ||
      (ABOUT_THE_WHOLE.has(error.code) && (pill.startsWith(`${error.pointer}/`) || error.pointer === '')),
  );
}

function toFinding(error: FieldError, noun: string): Finding {
  const name = error.pointer.slice(1).replaceAll('/', '.');
  const what = name === '' ? `The ${noun}s` : `The ${noun} "${name}"`;
  const message = `${what} ${error.message}.`;
  const finding = { code: codeOf(error, noun), severity: 'error', pointer: error.pointer, message } as const;
  return error.hint === undefined ? finding : { ...finding, hint: error.hint };
}

function codeOf(error: FieldError, noun: string): string {
  if (error.code === 'required') return `missing-${noun}`;
  if (error.code === 'read-only') return `read-only-${noun}`;
  return error.code === 'additional-property' ? `unknown-${noun}` : `invalid-${noun}`;
}

function checkPlace(
  { pointer, text, expected, required }: PillPlace,
  scope: PillScope,
  { noun, consequence }: InputWords,
): Finding[] {
  const checked = checkInputText(text, scope, pointer);
  const { findings, absence } = checked;
  const mismatch = checkFit(checked, expected, pointer);
  if (absence === undefined) return [...findings, ...mismatch];
  if (absence.severity === 'error') return [...findings, { ...absence, pointer }, ...mismatch];
  if (!required) return [...findings, ...mismatch];
  const message = `${absence.message} This ${noun} is required, ${consequence}.`;
  return [...findings, { ...absence, pointer, message }, ...mismatch];
}

function checkFit(checked: CheckedText, expected: PillType, pointer: string): Finding[] {
  const type = typeAsJson(checked.type);
  const fit = fitType(type, expected);
  const value = checked.pill?.text ?? 'This text';
  if (fit === 'fits') return checkLimits(type, expected, value, pointer);
  const message = `${value} is ${describeType(type)}, but ${describeType(expected)} is expected here.`;
  if (fit === 'may-fit') {
    const hint = allowsNull(type) ? `Give another value for null with coalesce(${value}, …).` : undefined;
    return [{ code: 'may-not-fit', severity: 'warning', pointer, message, ...(hint && { hint }) }];
  }
  const hint = conversionHint(checked, expected);
  return [{ code: 'type-mismatch', severity: 'error', pointer, message, ...(hint && { hint }) }];
}

/** Warns of any text where only some are allowed: nothing before the run says that it is one of them. */
function checkLimits(type: PillType, expected: PillType, value: string, pointer: string): Finding[] {
  const wanted = atomsOf(expected)?.find(({ kind }) => kind === 'string') as ScalarType | undefined;
  const given = atomsOf(type)?.filter((atom): atom is ScalarType => atom.kind === 'string') ?? [];
  if (given.every(({ limits }) => areWithin(limits, wanted?.limits))) return [];
  const allowed = wanted!.limits!.values?.map((text) => JSON.stringify(text)).join(', ');
  const only = allowed === undefined ? 'not every text is allowed here' : `only ${allowed} are allowed here`;
  const message = `${value} may be any text, but ${only}: it is checked when the step runs, which fails if it is another.`;
  return [{ code: 'checked-at-run-time', severity: 'warning', pointer, message }];
}

function conversionHint({ type, pill, isLonePill }: CheckedText, expected: PillType): string | undefined {
  if (isLonePill) return 'The text around the pill makes it a text; remove it.';
  if (pill === undefined) return undefined;
  const value = pill.text;
  const wanted = atomsOf(expected)?.find(({ kind }) => kind !== 'null')?.kind;
  if (wanted === 'string' && ['integer', 'number', 'boolean'].includes(type.kind)) return `Use string(${value}).`;
  if (wanted === 'integer' && ['number', 'string'].includes(type.kind)) return `Use int(${value}).`;
  return wanted === 'number' && type.kind === 'string' ? `Use double(${value}).` : undefined;
}
