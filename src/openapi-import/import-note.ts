/** Something in an OpenAPI document that an endpoint cannot say, and what became of it. */
export interface ImportNote {
  /** Stable, kebab-case: `unsupported-parameter`, `unsupported-media-type`, `remote-reference` … */
  code: string;
  /** JSON Pointer into the OpenAPI document. */
  pointer: string;
  message: string;
}
