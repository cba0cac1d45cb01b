/** What a flow knows of a file. All of it was made or found out here, whatever the sender said. */
export interface FileHandle {
  id: string;
  /** As the sender called it, made harmless. */
  name: string;
  /** As the bytes show it where they can; else as the sender said. */
  mediaType: string;
  /** In bytes. */
  size: number;
  /** Of the bytes, in lower-case hexadecimal. */
  sha256: string;
}
