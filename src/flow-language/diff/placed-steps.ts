import { jsonPointer } from '../../shared/json-pointer.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import { takeBlocks } from './step-blocks.js';

/** A step of a definition and where it stands. */
export interface PlacedStep {
  id: string;
  /** The step without the steps inside it. */
  own: JsonObject;
  pointer: string;
  /** The block that it stands in; the same text in both versions when it is the same block. */
  block: string;
}

/** All steps by id, nested ones too, in the order in which they are written. Of steps with the same id, the first. */
export function placedSteps(steps: JsonValue | undefined): ReadonlyMap<string, PlacedStep> {
  const placed = new Map<string, PlacedStep>();

  function visitBlock(block: JsonValue[], pointer: string, key: string): void {
    block.forEach((step, position) => {
      if (!isJsonObject(step)) return;
      const at = pointer + jsonPointer(position);
      // A draft may have steps without an id: those are known by their place.
      const id = typeof step.id === 'string' ? step.id : at;
      const { own, blocks } = takeBlocks(step);
      if (!placed.has(id)) placed.set(id, { id, own, pointer: at, block: key });
      for (const inner of blocks) visitBlock(inner.steps, at + inner.pointer, id + inner.key);
    });
  }

  if (Array.isArray(steps)) visitBlock(steps, '/steps', '');
  return placed;
}
