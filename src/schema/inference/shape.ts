import { isJsonObject, type JsonValue } from '../../shared/json.js';
import { isForbiddenName } from '../forbidden-names.js';
import { textFormat } from './text-format.js';

/** All that was seen at one place of the samples. The order in which values were added leaves no trace. */
export interface Shape {
  nulls: boolean;
  booleans: boolean;
  numbers: 'none' | 'integer' | 'number';
  /** The format of every text that was seen, null when they share none; undefined when no text was seen. */
  texts: string | null | undefined;
  /** What the items of all lists look like; undefined when no list was seen. */
  items: Shape | undefined;
  objects: ObjectShape | undefined;
}

export interface ObjectShape {
  /** How many objects were seen. */
  seen: number;
  properties: Map<string, { seen: number; shape: Shape }>;
}

export function emptyShape(): Shape {
  return { nulls: false, booleans: false, numbers: 'none', texts: undefined, items: undefined, objects: undefined };
}

/** Adds a value to what was seen. Names that no schema may declare are passed over. */
export function addValue(shape: Shape, value: JsonValue): void {
  if (value === null) {
    shape.nulls = true;
  } else if (typeof value === 'boolean') {
    shape.booleans = true;
  } else if (typeof value === 'number') {
    shape.numbers = Number.isInteger(value) && shape.numbers !== 'number' ? 'integer' : 'number';
  } else if (typeof value === 'string') {
    const format = textFormat(value);
    shape.texts = shape.texts === undefined || shape.texts === format ? format : null;
  } else if (isJsonObject(value)) {
    addProperties((shape.objects ??= { seen: 0, properties: new Map() }), Object.entries(value));
  } else {
    const items = (shape.items ??= emptyShape());
    value.forEach((item) => addValue(items, item));
  }
}

function addProperties(objects: ObjectShape, entries: [string, JsonValue][]): void {
  objects.seen += 1;
  for (const [name, value] of entries) {
    if (isForbiddenName(name)) continue;
    let property = objects.properties.get(name);
    if (property === undefined) objects.properties.set(name, (property = { seen: 0, shape: emptyShape() }));
    property.seen += 1;
    addValue(property.shape, value);
  }
}
