import type { OpenAPIObject } from '@nestjs/swagger';
import { stringify } from 'yaml';

/** Texts keep their lines, and what comes twice is written twice: not every reader knows anchors. */
const OPTIONS = { aliasDuplicateObjects: false, lineWidth: 0 };

/** The members that may be large, and how deep in them are parts that are not. */
const LARGE: Record<string, number> = { paths: 1, components: 2 };

/** What `yaml` writes for a document, in pieces none of which is large. */
export function* yamlPieces(document: OpenAPIObject): Generator<string> {
  for (const [name, member] of Object.entries(document)) {
    if (member !== undefined) yield* piecesOf([name], member, LARGE[name] ?? 0);
  }
}

function* piecesOf(names: string[], value: object, depth: number): Generator<string> {
  const members = depth === 0 ? [] : Object.entries(value).filter(([, member]) => member !== undefined);
  if (members.length === 0) {
    yield textOf(names, value);
    return;
  }
  const heading = `${'  '.repeat(names.length - 1)}${stringify(names.at(-1), OPTIONS).trimEnd()}:\n`;
  yield heading;
  for (const [name, member] of members) yield* piecesOf([...names, name], member as object, depth - 1);
}

/** A value in its place, without the lines of the names that it is below. */
function textOf(names: readonly string[], value: object): string {
  const nested = names.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
  return stringify(nested, OPTIONS)
    .split('\n')
    .slice(names.length - 1)
    .join('\n');
}
