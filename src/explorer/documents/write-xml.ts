import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The XML that an endpoint reads as the value: elements by name, attributes as `@name`, an element's own text as `#text`. */
export function writeXml(document: JsonObject): string {
  return Object.entries(document)
    .map(([name, value]) => elements(name, value))
    .join('');
}

function elements(name: string, value: JsonValue): string {
  if (Array.isArray(value)) return value.map((item) => elements(name, item)).join('');
  if (!isJsonObject(value)) return `<${name}>${textOf(value)}</${name}>`;
  const members = Object.entries(value);
  const attributes = members.filter(([member]) => member.startsWith('@'));
  const inside = members.filter(([member]) => !member.startsWith('@') && member !== '#text');
  const tag = [name, ...attributes.map(([member, each]) => `${member.slice(1)}="${textOf(each)}"`)].join(' ');
  const own = value['#text'] === undefined ? '' : textOf(value['#text']);
  return `<${tag}>${own}${inside.map(([member, each]) => elements(member, each)).join('')}</${name}>`;
}

function textOf(value: JsonValue): string {
  const text = value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  return text.replaceAll(/[&<>"]/g, (character) => ESCAPES[character]!);
}
