import { jsonPointer } from './json-pointer.js';
import type { ProblemCode } from './problem-types.js';

export const MAX_JSON_DEPTH = 64;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** A number of no more characters loses nothing in a 64-bit float, unless an exponent takes it out of range. */
const MOST_HARMLESS_DIGITS = 15;
const LITERAL = /true|false|null/y;
const PLAIN_TEXT = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

export interface JsonFault {
  problem: ProblemCode;
  code: string;
  message: string;
  pointer: string;
  /** In UTF-16 code units from the start of the text. */
  offset: number;
}

/** The first reason why a text is not JSON that is safe to read and keep, or null. One pass, no recursion. */
export function findJsonFault(text: string): JsonFault | null {
  const scan = new JsonScan(text);
  try {
    scan.run();
    return null;
  } catch (thrown) {
    if (thrown instanceof Found) {
      return thrown.fault;
    }
    throw thrown;
  }
}

class Found extends Error {
  constructor(readonly fault: JsonFault) {
    super(fault.message);
  }
}

/** An open object, or an open array (`keys` null). `at` is the key or index being read, null between them. */
interface Level {
  keys: Set<string> | null;
  at: string | number | null;
}

class JsonScan {
  private readonly levels: Level[] = [];
  private offset = 0;

  constructor(private readonly text: string) {}

  run(): void {
    this.skipSpace();
    for (;;) {
      if (this.value()) {
        continue;
      }
      if (!this.afterValue()) {
        break;
      }
    }
    if (this.offset < this.text.length) {
      this.malformed('Something follows the end of the JSON text');
    }
  }

  /** Reads one value, or opens one. True when another value must come next. */
  private value(): boolean {
    const char = this.text[this.offset];
    if (char === '{' || char === '[') {
      return this.open(char);
    }
    if (char === '"') {
      this.string();
    } else if (char === '-' || (char !== undefined && char >= '0' && char <= '9')) {
      this.number();
    } else {
      LITERAL.lastIndex = this.offset;
      const literal = LITERAL.exec(this.text)?.[0] ?? this.malformed('A JSON value is expected here');
      this.offset += literal.length;
    }
    return false;
  }

  private open(char: '{' | '['): boolean {
    if (this.levels.length === MAX_JSON_DEPTH) {
      this.refuse('json-too-deep', 'json-too-deep', `The JSON is nested more than ${MAX_JSON_DEPTH} levels deep`);
    }
    this.offset += 1;
    this.skipSpace();
    if (char === '[') {
      this.levels.push({ keys: null, at: 0 });
      return this.text[this.offset] !== ']';
    }
    this.levels.push({ keys: new Set(), at: null });
    if (this.text[this.offset] === '}') {
      return false;
    }
    this.key();
    return true;
  }

  /** Closes what ends here and steps to the next value. False at the end of the text's value. */
  private afterValue(): boolean {
    for (;;) {
      this.skipSpace();
      const level = this.levels.at(-1);
      if (level === undefined) {
        return false;
      }
      const char = this.text[this.offset];
      if (char === (level.keys === null ? ']' : '}')) {
        this.offset += 1;
        this.levels.pop();
        continue;
      }
      if (char !== ',') {
        this.malformed(level.keys === null ? 'A comma or ] is expected here' : 'A comma or } is expected here');
      }
      this.offset += 1;
      this.skipSpace();
      if (level.keys === null) {
        level.at = (level.at as number) + 1;
      } else {
        this.key();
      }
      return true;
    }
  }

  private key(): void {
    const level = this.levels.at(-1)!;
    level.at = null;
    const start = this.offset;
    if (this.text[start] !== '"') {
      this.malformed('A key in double quotes is expected here');
    }
    const key = this.string();
    level.at = key;
    if (FORBIDDEN_KEYS.has(key)) {
      this.refuse('forbidden-key', 'forbidden-key', `The key "${key}" is not allowed`, start);
    }
    if (level.keys!.has(key)) {
      this.refuse('duplicate-key', 'duplicate-key', 'The same key comes twice in one object', start);
    }
    level.keys!.add(key);
    this.skipSpace();
    if (this.text[this.offset] !== ':') {
      this.malformed('A colon is expected here');
    }
    this.offset += 1;
    this.skipSpace();
  }

  private string(): string {
    const start = this.offset;
    let escaped = false;
    this.offset += 1;
    for (;;) {
      PLAIN_TEXT.lastIndex = this.offset;
      PLAIN_TEXT.test(this.text);
      this.offset = PLAIN_TEXT.lastIndex;
      const code = this.text.charCodeAt(this.offset);
      if (code === 0x22) {
        this.offset += 1;
        break;
      }
      if (code !== 0x5c) {
        this.malformed('A control character must be escaped');
      }
      escaped = true;
      ESCAPE.lastIndex = this.offset;
      if (!ESCAPE.test(this.text)) {
        this.malformed('This is not an escape that JSON knows');
      }
      this.offset = ESCAPE.lastIndex;
    }
    if (!escaped) {
      return this.text.slice(start + 1, this.offset - 1);
    }
    const value = JSON.parse(this.text.slice(start, this.offset)) as string;
    if (value.includes('\u0000') || LONE_SURROGATE.test(value)) {
      const message = 'Text with \\u0000 or half a surrogate pair cannot be stored';
      this.refuse('validation-failed', 'unstorable-text', message, start);
    }
    return value;
  }

  private number(): void {
    NUMBER.lastIndex = this.offset;
    if (!NUMBER.test(this.text)) {
      this.malformed('A digit is expected here');
    }
    const end = NUMBER.lastIndex;
    if (end - this.offset > MOST_HARMLESS_DIGITS || this.hasExponent(end)) {
      this.requireExact(this.text.slice(this.offset, end));
    }
    this.offset = end;
  }

  private hasExponent(end: number): boolean {
    for (let at = this.offset; at < end; at++) {
      // Of all that a number is written with, only e and E have this bit.
      if ((this.text.charCodeAt(at) & 0x40) !== 0) {
        return true;
      }
    }
    return false;
  }

  private requireExact(literal: string): void {
    const value = Number(literal);
    if (!Number.isFinite(value)) {
      const message = 'The number is larger than a 64-bit float can hold';
      this.refuse('validation-failed', 'number-out-of-range', message);
    }
    const isInteger = !/[.eE]/.test(literal);
    if (isInteger && String(value) !== literal && BigInt(literal) !== BigInt(value)) {
      const message = 'The whole number has more digits than a 64-bit float can hold; send it as a string';
      this.refuse('validation-failed', 'number-loses-digits', message);
    }
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.offset);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) {
        return;
      }
      this.offset += 1;
    }
  }

  private malformed(message: string): never {
    return this.refuse(
      'malformed-json',
      'malformed-json',
      this.offset < this.text.length ? message : 'The JSON text ends too early',
    );
  }

  private refuse(problem: ProblemCode, code: string, message: string, offset = this.offset): never {
    const pointer = jsonPointer(...this.levels.flatMap((level) => level.at ?? []));
    throw new Found({ problem, code, message, pointer, offset });
  }
}
