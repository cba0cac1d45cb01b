/** JSON of any kind, as `anyOf` of a documented property: without a type the generator would say `object`. */
export const ANY_JSON = [
  { type: 'object', additionalProperties: true },
  { type: 'array', items: {} },
  ...['string', 'number', 'boolean', 'null'].map((type) => ({ type })),
];
