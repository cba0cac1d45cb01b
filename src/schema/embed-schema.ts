import { bundleSchema, type SchemaBundle } from './bundle-schema.js';
import type { JsonSchema } from './json-schema.js';

/**
 * A schema as a part of another one, at whose root its `$defs` go as `<prefix><name>`. Complex objects stay referred to as the
 * designer does.
 */
export function embedSchema(schema: JsonSchema, prefix = ''): SchemaBundle {
  return bundleSchema(
    schema,
    {},
    {
      definition: (name) => prefix + name,
      complexObject: (name) => name,
      refTo: (key) => `#/$defs/${key}`,
    },
  );
}
