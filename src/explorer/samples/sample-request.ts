/** A call as a code sample makes it. */
export interface SampleRequest {
  /** In capitals. */
  method: string;
  /** Absolute, with everything encoded that must be. */
  url: string;
  /** Apart from the content type. */
  headers: readonly (readonly [name: string, value: string])[];
  body: { mediaType: string; text: string } | null;
}
