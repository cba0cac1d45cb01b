import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { isForbiddenName } from './forbidden-names.js';
import type { JsonObject, JsonValue } from '../shared/json.js';
import { SluiceError } from '../shared/sluice-error.js';
import { decodeText } from '../shared/decode-text.js';

export const MAX_XML_DEPTH = 32;
const WHITE_SPACE = /^[ \t\r\n]*$/;
const UTF8 = /^utf-?8$/i;

interface OpenElement {
  name: string;
  members: Map<string, JsonValue[]>;
  text: string;
}

/**
 * Reads XML 1.0 without DTD, and so without any entity but the five predefined ones, at most 32 elements deep. The result
 * is an object of the root element's name. An element is its text; or, when it has attributes or elements inside, an
 * object: attributes as `@name`, elements by name (a list when several have the same), its own text, if any, as `#text`.
 * Prefixes are part of names; comments and processing instructions are passed over. Throws `malformed-body` or
 * `forbidden-key`.
 */
export function parseXml(bytes: Uint8Array): JsonObject {
  const document: OpenElement = { name: '', members: new Map(), text: '' };
  const open = [document];
  const parser = new SaxesParser({ xmlns: false });
  const innermost = () => open[open.length - 1]!;

  parser.on('error', ({ message }) => refuse(`The body is not well-formed XML: ${message}`));
  parser.on('doctype', () => refuse('The body has a document type declaration, which is not allowed.'));
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !UTF8.test(encoding)) refuse('The body says that it is not in UTF-8.');
  });
  parser.on('opentag', (tag) => {
    if (open.length > MAX_XML_DEPTH) refuse(`The XML is nested more than ${MAX_XML_DEPTH} elements deep.`);
    open.push(openElement(tag));
  });
  parser.on('text', (text) => (innermost().text += text));
  parser.on('cdata', (text) => (innermost().text += text));
  parser.on('closetag', () => {
    const element = open.pop()!;
    add(innermost(), element.name, valueOf(element));
  });
  parser.write(decodeText(bytes)).close();
  return membersOf(document);
}

function openElement({ name, attributes }: SaxesTagPlain): OpenElement {
  const element: OpenElement = { name: allowed(name), members: new Map(), text: '' };
  for (const [attribute, text] of Object.entries(attributes)) add(element, `@${attribute}`, text);
  return element;
}

function add({ members }: OpenElement, name: string, value: JsonValue): void {
  const values = members.get(name);
  if (values === undefined) members.set(name, [value]);
  else values.push(value);
}

function valueOf(element: OpenElement): JsonValue {
  if (element.members.size === 0) return element.text;
  return { ...membersOf(element), ...(!WHITE_SPACE.test(element.text) && { '#text': element.text }) };
}

function membersOf({ members }: OpenElement): JsonObject {
  return Object.fromEntries([...members].map(([name, values]) => [name, values.length === 1 ? values[0]! : values]));
}

function allowed(name: string): string {
  if (!isForbiddenName(name)) return name;
  throw new SluiceError('forbidden-key', `The XML has an element called "${name}".`);
}

function refuse(detail: string): never {
  throw new SluiceError('malformed-body', detail);
}
