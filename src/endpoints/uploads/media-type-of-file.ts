/** So many bytes at the beginning of a file tell its type, where they do. */
export const BYTES_THAT_TELL = 16;

interface Kind {
  mediaType: string;
  /** What its files begin with, in hexadecimal; `..` is any byte. */
  begins: readonly string[];
  /** Types whose files are of this kind too. */
  including?: RegExp;
}

/** From the WHATWG MIME Sniffing Standard, section 6, and the specifications of the formats. */
const KINDS: readonly Kind[] = [
  { mediaType: 'image/png', begins: ['89504e470d0a1a0a'] },
  { mediaType: 'image/jpeg', begins: ['ffd8ff'] },
  { mediaType: 'image/gif', begins: ['474946383761', '474946383961'] },
  { mediaType: 'image/webp', begins: ['52494646........57454250'] },
  { mediaType: 'application/pdf', begins: ['255044462d'] },
  { mediaType: 'application/gzip', begins: ['1f8b08'] },
  {
    mediaType: 'application/zip',
    begins: ['504b0304', '504b0506'],
    including: /\+zip$|^application\/(vnd\.|java-archive$)/,
  },
  { mediaType: 'audio/wave', begins: ['52494646........57415645'], including: /^audio\/(x-)?wav$/ },
  { mediaType: 'video/mp4', begins: ['........66747970'], including: /^(audio|image|video)\// },
  { mediaType: 'video/webm', begins: ['1a45dfa3'], including: /^(audio|video)\// },
];

const UNKNOWN = 'application/octet-stream';

/**
 * The media type of a file: what its first bytes show, or else what its sender says, unless such files would begin
 * otherwise. `first` are its first bytes, `BYTES_THAT_TELL` where there are as many.
 */
export function mediaTypeOfFile(first: Uint8Array, said: string | null): string {
  const beginning = Buffer.from(first).toString('hex');
  const shown = KINDS.find(({ begins }) => begins.some((pattern) => matches(beginning, pattern)));
  if (shown !== undefined) return said !== null && shown.including?.test(said) ? said : shown.mediaType;
  return said === null || KINDS.some(({ mediaType }) => mediaType === said) ? UNKNOWN : said;
}

function matches(beginning: string, pattern: string): boolean {
  if (beginning.length < pattern.length) return false;
  return [...pattern].every((digit, at) => digit === '.' || digit === beginning[at]);
}
