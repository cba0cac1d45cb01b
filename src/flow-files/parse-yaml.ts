import { setImmediate as nextTurn } from 'node:timers/promises';
import { Composer, isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, Parser } from 'yaml';
import type { CST, Document, ParsedNode } from 'yaml';
import type { JsonValue } from '../shared/json.js';
import { parseJson } from '../shared/parse-json.js';
import { SluiceError } from '../shared/sluice-error.js';

/** Where something is written; both count from 1. */
export interface TextPlace {
  line: number;
  column: number;
}

export interface ParsedYaml {
  value: JsonValue;
  /** Where the value that a JSON Pointer names begins; of one that is not there, the nearest that is around it. */
  placeOf(pointer: string): TextPlace;
}

/** So long nobody else has a turn. */
const TURN_MS = 10;

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * Reads a YAML 1.2 text, and so any JSON, as what JSON can say and nothing else: no aliases, no tags, no numbers that JSON
 * has no way to write, one document. Everything that the strict JSON parser refuses is refused, with its codes. Anything
 * else is `malformed-body`. A refusal tells its place as `position`.
 */
export function parseYaml(text: string): ParsedYaml {
  const reading = readInPieces(text);
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
  }
}

/** The same while others have their turns. */
export async function parseYamlInTurns(text: string): Promise<ParsedYaml> {
  const reading = readInPieces(text);
  for (let since = performance.now(); ;) {
    const { done, value } = reading.next();
    if (done) return value;
    if (performance.now() - since < TURN_MS) continue;
    await nextTurn();
    since = performance.now();
  }
}

function* readInPieces(text: string): Generator<void, ParsedYaml> {
  const lines = new LineCounter();
  const place = (offset: number): TextPlace => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: col };
  };
  const refuse = (message: string, offset: number, cause?: unknown): never => {
    const { line, column } = place(offset);
    throw new SluiceError('malformed-body', `${message} (line ${line}, column ${column}).`, {
      extensions: { position: { offset, line, column } },
      cause,
    });
  };
  const document = yield* parse(text, lines, refuse);
  yield;
  const json = toJsonText(document.contents, refuse);
  yield;
  const value = relocated(
    () => parseJson(new TextEncoder().encode(json)),
    (pointer) => placeOf(document, pointer, place),
  );
  return { value, placeOf: (pointer) => placeOf(document, pointer, place) };
}

type Refuse = (message: string, offset: number, cause?: unknown) => never;

function* parse(text: string, lines: LineCounter, refuse: Refuse): Generator<void, Document.Parsed> {
  if (isNestedTooDeeply(text)) refuse('The text is nested too deeply', 0);
  const tokens = yield* tokensOf(text, lines);
  yield;
  // The strict JSON parser finds keys that come twice; the library would compare each with each.
  const options = { version: '1.2', schema: 'core', merge: false, uniqueKeys: false } as const;
  const [document, other] = new Composer(options).compose(tokens, true, text.length) as Iterable<Document.Parsed>;
  const [error] = document!.errors;
  if (error !== undefined) refuse(firstSentence(error.message), error.pos[0], error);
  if (other !== undefined) refuse('One document is read', other.range[0]);
  if (document!.directives.yaml.version !== '1.2') refuse('The text must be YAML 1.2', 0);
  return document!;
}

/** Most of what reading costs, in very many pieces. */
function* tokensOf(text: string, lines: LineCounter): Generator<void, CST.Token[]> {
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    yield;
  }
  tokens.push(...parser.end());
  return tokens;
}

/** Roughly, and far beyond what the JSON parser allows: the library takes seconds over thousands of levels. */
function isNestedTooDeeply(text: string): boolean {
  if (/(?:[-?] ){200}/.test(text)) return true;
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + (bracket === '[' || bracket === '{' ? 1 : -1));
    if (depth > 1000) return true;
  }
  return false;
}

/** The library goes on with the place and an excerpt. */
function firstSentence(message: string): string {
  return message
    .split('\n')[0]!
    .replace(/ at line \d+, column \d+:?$/, '')
    .replace(/[.:]$/, '');
}

/** The same value in JSON, every number as it was written, so that the one strict parser decides on all of it. */
function toJsonText(node: ParsedNode | null, refuse: Refuse): string {
  if (node === null) return 'null';
  const at = node.range[0];
  if (isAlias(node)) return refuse('Write the value out: aliases are not read', at);
  if (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:')) return refuse('Tags are not read', at);
  if (isSeq(node)) return `[${node.items.map((item) => toJsonText(item as ParsedNode, refuse)).join(',')}]`;
  if (isMap(node)) {
    const members = node.items.map(({ key, value }) => {
      return `${keyText(key as ParsedNode, refuse)}:${toJsonText(value as ParsedNode | null, refuse)}`;
    });
    return `{${members.join(',')}}`;
  }
  if (!isScalar(node)) return refuse('Only what JSON can say is read', at);
  const { value, source } = node;
  if (typeof value !== 'number') return JSON.stringify(value) ?? refuse('Only what JSON can say is read', at);
  return JSON_NUMBER.test(source ?? '') ? source! : refuse(`Write ${source} as JSON writes numbers`, at);
}

/** A key is text, also one that would be a number or a boolean elsewhere. */
function keyText(key: ParsedNode, refuse: Refuse): string {
  if (!isScalar(key) || key.source === undefined) return refuse('A key is text', key?.range?.[0] ?? 0);
  return JSON.stringify(typeof key.value === 'string' ? key.value : key.source);
}

/** Tells the place in what the person wrote rather than in the JSON made of it. */
function relocated(read: () => JsonValue, find: (pointer: string) => TextPlace): JsonValue {
  try {
    return read();
  } catch (error) {
    const [field] = error instanceof SluiceError ? (error.options.errors ?? []) : [];
    if (field === undefined) throw error;
    const position = { ...find(field.pointer) };
    const detail = `${field.message} (line ${position.line}, column ${position.column}).`;
    throw new SluiceError((error as SluiceError).code, detail, {
      errors: [field],
      extensions: { position },
      cause: error,
    });
  }
}

function placeOf(document: Document.Parsed, pointer: string, place: (offset: number) => TextPlace): TextPlace {
  let node: ParsedNode | null = document.contents;
  let at = node?.range[0] ?? 0;
  for (const token of pointer.split('/').slice(1).map(unescapeToken)) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && [key.value, key.source].includes(token));
      if (pair === undefined) break;
      at = (pair.key as ParsedNode).range[0];
      node = pair.value as ParsedNode | null;
    } else if (isSeq(node)) {
      node = (node.items[Number(token)] as ParsedNode | undefined) ?? null;
      if (node === null) break;
      at = node.range[0];
    } else break;
  }
  return place(at);
}

function unescapeToken(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}
