export interface Exception {
  /** The finding that tells the designer. */
  finding: string;
  reason: string;
  /** Groups of the suite, by the name of their file. */
  groups: Record<string, readonly string[]>;
}

/** Schemas of the suite that `checkSchema` refuses on purpose. */
export const REFUSED: readonly Exception[] = [
  {
    finding: 'unknown-keyword',
    reason:
      '`$dynamicRef` means different things in different places of one document. What a call may carry must be readable where it stands.',
    groups: {
      dynamicRef: [
        'A $dynamicRef to a $dynamicAnchor in the same schema resource behaves like a normal $ref to an $anchor',
        'A $dynamicRef to an $anchor in the same schema resource behaves like a normal $ref to an $anchor',
        'An $anchor with the same name as a $dynamicAnchor is not used for dynamic scope resolution',
        'after leaving a dynamic scope, it is not used by a $dynamicRef',
        '$dynamicRef points to a boolean schema',
        'A $ref to a $dynamicAnchor in the same schema resource behaves like a normal $ref to an $anchor',
        'A $dynamicRef resolves to the first $dynamicAnchor still in scope that is encountered when the schema is evaluated',
        'A $dynamicRef without anchor in fragment behaves identical to $ref',
        "A $dynamicRef with intermediate scopes that don't include a matching $dynamicAnchor does not affect dynamic scope resolution",
        'A $dynamicRef without a matching $dynamicAnchor in the same schema resource behaves like a normal $ref to $anchor',
        'A $dynamicRef with a non-matching $dynamicAnchor in the same schema resource behaves like a normal $ref to $anchor',
        'A $dynamicRef that initially resolves to a schema with a matching $dynamicAnchor resolves to the first $dynamicAnchor in the dynamic scope',
        'A $dynamicRef that initially resolves to a schema without a matching $dynamicAnchor behaves like a normal $ref to $anchor',
        'multiple dynamic paths to the $dynamicRef keyword',
        'strict-tree schema, guards against misspelled properties',
        'tests for implementation dynamic anchor and reference link',
        '$ref and $dynamicAnchor are independent of order - $defs first',
        '$ref and $dynamicAnchor are independent of order - $ref first',
        '$dynamicRef skips over intermediate resources - direct reference',
        '$dynamicRef avoids the root of each schema, but scopes are still registered',
      ],
      unevaluatedItems: ['unevaluatedItems with $dynamicRef'],
      unevaluatedProperties: ['unevaluatedProperties with $dynamicRef'],
    },
  },
  {
    finding: 'unknown-keyword',
    reason:
      '`$id` and `$anchor` give names that only whoever resolves URIs can follow. Within a namespace there are `$defs` and complex objects.',
    groups: {
      anchor: [
        'Location-independent identifier',
        'Location-independent identifier with absolute URI',
        'Location-independent identifier with base URI change in subschema',
        'same $anchor with different base uri',
      ],
      ref: [
        'Recursive references between schemas',
        'refs with relative uris and defs',
        'relative refs with absolute uris and defs',
        '$id must be resolved against nearest parent, not just immediate parent',
        'order of evaluation: $id and $ref',
        'order of evaluation: $id and $anchor and $ref',
        'order of evaluation: $id and $ref on nested schema',
        'simple URN base URI with $ref via the URN',
        'simple URN base URI with JSON pointer',
        'URN base URI with NSS',
        'URN base URI with r-component',
        'URN base URI with q-component',
        'URN base URI with URN and JSON pointer ref',
        'URN base URI with URN and anchor ref',
        'URN ref with nested pointer ref',
        'ref to if',
        'ref to then',
        'ref to else',
        'ref with absolute-path-reference',
        '$id with file URI still resolves pointers - *nix',
        '$id with file URI still resolves pointers - windows',
      ],
      refRemote: [
        'base URI change',
        'base URI change - change folder',
        'base URI change - change folder in subschema',
        'root ref in remote ref',
        'remote ref with ref to defs',
        'retrieved nested refs resolve relative to their URI not $id',
      ],
      vocabulary: ['schema that uses custom metaschema with with no validation vocabulary'],
    },
  },
  {
    finding: 'unsupported-ref',
    reason:
      'Nothing is ever fetched, and a reference names what it means: `#/$defs/<name>` or `#/complexObjects/<name>`. Remote references, pointers into other places and `#` are refused at the check.',
    groups: {
      defs: ['validate definition against metaschema'],
      dynamicRef: ['$ref to $dynamicRef finds detached $dynamicAnchor'],
      ref: [
        'root pointer ref',
        'relative pointer ref to object',
        'relative pointer ref to array',
        'remote ref, containing refs itself',
      ],
      refRemote: [
        'remote ref',
        'fragment within remote ref',
        'anchor within remote ref',
        'ref within remote ref',
        'Location-independent identifier in remote ref',
        'remote HTTP ref with different $id',
        'remote HTTP ref with different URN $id',
        'remote HTTP ref with nested absolute ref',
        '$ref to $ref finds detached $anchor',
      ],
      unevaluatedProperties: ['unevaluatedProperties + single cyclic ref'],
    },
  },
  {
    finding: 'unsupported-dialect',
    reason: "Only the standard dialect; a metaschema of one's own would have to be fetched.",
    groups: { vocabulary: ['ignore unrecognized optional vocabulary'] },
  },
  {
    finding: 'invalid-name',
    reason: 'Names in `$defs` become names of OpenAPI components, which allow letters, digits, "_", "." and "-".',
    groups: { ref: ['escaped pointer ref', 'refs with quote', 'empty tokens in $ref json-pointer'] },
  },
  {
    finding: 'forbidden-key',
    reason: '`__proto__`, `constructor` and `prototype` are refused in every body, so no schema can ask for them.',
    groups: {
      properties: ['properties whose names are Javascript object property names'],
      required: ['required properties whose names are Javascript object property names'],
    },
  },
  {
    finding: 'invalid-regex',
    reason: 'Regular expressions run in linear time by RE2, which knows `\\p{L}` but not its long name `\\p{Letter}`.',
    groups: {
      pattern: ['pattern with Unicode property escape requires unicode mode'],
      patternProperties: ['patternProperties with Unicode property escape'],
    },
  },
  {
    finding: 'invalid-default',
    reason: 'Defaults are filled in here, so a default that is not valid by its own schema is a mistake.',
    groups: {
      default: [
        'invalid type for default',
        'invalid string value for default',
        'the default keyword does not do anything if the property is missing',
      ],
    },
  },
  {
    finding: 'empty-enum',
    reason: 'An empty list of allowed values can only be a mistake.',
    groups: { enum: ['empty enum'] },
  },
];
