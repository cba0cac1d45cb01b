import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import type { ImportNote } from '../import-note.js';

const MOST_NOTES = 200;
const COMPONENT_SCHEMA = /^#\/components\/schemas\/([^/]+)$/;
const UNFIT_FOR_NAME = /[^A-Za-z0-9_.-]/g;
const LONGEST_NAME = 100;
const DEEPEST_REFERENCE = 10;

/** A value of the document, and where it stands. */
export interface Located<T extends JsonValue = JsonValue> {
  value: T;
  pointer: string;
}

/** One document on its way: what is looked up in it, and what is found out about it. */
export class Conversion {
  readonly notes: ImportNote[] = [];
  /** The schemas that the operations refer to, by their name in the document, in the order in which they are met. */
  readonly wanted = new Map<string, string>();

  constructor(readonly document: JsonObject) {}

  /** Whether schemas are those of OpenAPI 3.0, which are not JSON Schema. */
  get hasOldSchemas(): boolean {
    return String(this.document.openapi).startsWith('3.0');
  }

  note(code: string, pointer: string, message: string): void {
    if (this.notes.length < MOST_NOTES) this.notes.push({ code, pointer, message });
  }

  /** The object itself, or the one that its `$ref` leads to. Undefined, and noted, when that leads nowhere. */
  follow({ value, pointer }: Located): Located<JsonObject> | undefined {
    let at: Located = { value, pointer };
    for (let depth = 0; depth < DEEPEST_REFERENCE; depth++) {
      if (!isJsonObject(at.value)) return undefined;
      if (typeof at.value.$ref !== 'string') return { value: at.value, pointer: at.pointer };
      const target = this.at(at.value.$ref);
      if (target === undefined) {
        this.noteLost(at.value.$ref, pointer);
        return undefined;
      }
      at = target;
    }
    this.note('unresolved-reference', pointer, 'The reference leads from one to another too often.');
    return undefined;
  }

  /** What a reference inside the document leads to. */
  at(reference: string): Located | undefined {
    if (!reference.startsWith('#/')) return undefined;
    let value: JsonValue | undefined = this.document;
    for (const token of reference.slice(2).split('/')) {
      const name = unescape(token);
      if (isJsonObject(value) && Object.hasOwn(value, name)) value = value[name];
      else if (Array.isArray(value) && /^\d+$/.test(name)) value = value[Number(name)];
      else return undefined;
    }
    return value === undefined ? undefined : { value, pointer: reference.slice(1) };
  }

  noteLost(reference: string, pointer: string): void {
    if (reference.startsWith('#')) {
      this.note('unresolved-reference', pointer, `Nothing in the document is at ${reference}.`);
    } else {
      this.note('remote-reference', pointer, 'References to other documents are not followed; nothing is fetched.');
    }
  }

  /** The complex object that a reference to one of the document's own schemas becomes; undefined for any other reference. */
  complexObjectOf(reference: string): string | undefined {
    const token = COMPONENT_SCHEMA.exec(reference)?.[1];
    if (token === undefined || this.at(reference) === undefined) return undefined;
    const name = unescape(token);
    const known = this.wanted.get(name);
    if (known !== undefined) return known;
    const taken = new Set(this.wanted.values());
    const plain = name.replaceAll(UNFIT_FOR_NAME, '_').slice(0, LONGEST_NAME - 4) || 'schema';
    let unique = plain === 'infer' ? 'infer_' : plain;
    for (let count = 2; taken.has(unique); count++) unique = `${plain}_${count}`;
    this.wanted.set(name, unique);
    return unique;
  }
}

/** The members of an object by name, with where they stand; none when it is no object. */
export function membersOf(value: JsonValue | undefined, pointer: string): (Located & { name: string })[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).map(([name, member]) => ({ name, value: member, pointer: pointer + jsonPointer(name) }));
}

function unescape(token: string): string {
  const plain = token.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
