import type { SampleLanguage } from '../sample-language.js';

export const rubySample: SampleLanguage = {
  lang: 'ruby',
  label: 'Ruby',
  write: ({ method, url, headers, body }) => {
    const sent = body === null ? headers : [...headers, ['content-type', body.mediaType] as const];
    const requestClass = method.charAt(0) + method.slice(1).toLowerCase();
    return [
      "require 'net/http'",
      '',
      `uri = URI(${quote(url)})`,
      `request = Net::HTTP::${requestClass}.new(uri)`,
      ...sent.map(([name, value]) => `request[${quote(name)}] = ${quote(value)}`),
      ...(body === null ? [] : [`request.body = ${quote(body.text)}`]),
      "response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == 'https') do |http|",
      '  http.request(request)',
      'end',
      'puts "#{response.code} #{response.body}"',
    ].join('\n');
  },
};

function quote(text: string): string {
  return `'${text.replaceAll(/[\\']/g, '\\$&')}'`;
}
