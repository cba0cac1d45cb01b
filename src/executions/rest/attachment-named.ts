/** A Content-Disposition that has browsers save what comes by a name, which may be any text (RFC 6266, RFC 8187). */
export function attachmentNamed(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const exact = encodeURIComponent(name).replaceAll(/['()*]/g, (character) => escape(character));
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}

function escape(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
