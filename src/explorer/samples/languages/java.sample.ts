import type { SampleLanguage } from '../sample-language.js';

export const javaSample: SampleLanguage = {
  lang: 'java',
  label: 'Java',
  write: ({ method, url, headers, body }) => {
    const sent = body === null ? headers : [...headers, ['content-type', body.mediaType] as const];
    const publisher =
      body === null
        ? 'HttpRequest.BodyPublishers.noBody()'
        : `HttpRequest.BodyPublishers.ofString(${block(body.text)})`;
    return [
      'import java.net.URI;',
      'import java.net.http.HttpClient;',
      'import java.net.http.HttpRequest;',
      'import java.net.http.HttpResponse;',
      '',
      'public class Call {',
      '    public static void main(String[] args) throws Exception {',
      `        HttpRequest request = HttpRequest.newBuilder(URI.create(${quote(url)}))`,
      ...sent.map(([name, value]) => `            .header(${quote(name)}, ${quote(value)})`),
      `            .method(${quote(method)}, ${publisher})`,
      '            .build();',
      '        HttpResponse<String> response =',
      '            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());',
      '        System.out.println(response.statusCode() + " " + response.body());',
      '    }',
      '}',
    ].join('\n');
  },
};

function quote(text: string): string {
  return `"${escape(text).replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

/** A text block (Java 15) would lose the spaces at the ends of lines. */
function block(text: string): string {
  const lines = escape(text)
    .replaceAll('"', '\\"')
    .split('\n')
    .map((line) => line.replace(/ $/, '\\s'));
  return lines.length === 1 ? quote(text) : `"""\n${lines.join('\n')}"""`;
}

function escape(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\r', '\\r').replaceAll('\t', '\\t').replaceAll('\0', '\\0');
}
