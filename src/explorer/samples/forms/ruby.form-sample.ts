import type { FormSample, SamplePart } from '../form-sample.js';

export const rubyForm: FormSample = {
  lang: 'ruby',
  label: 'Ruby',
  write: ({ method, url, headers }, parts) =>
    [
      "require 'net/http'",
      '',
      `uri = URI(${quote(url)})`,
      `request = Net::HTTP::${method.charAt(0) + method.slice(1).toLowerCase()}.new(uri)`,
      ...headers.map(([name, value]) => `request[${quote(name)}] = ${quote(value)}`),
      'request.set_form([',
      ...parts.map((part) => `  [${quote(part.name)}, ${writePart(part)}],`),
      "], 'multipart/form-data')",
      "response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == 'https') do |http|",
      '  http.request(request)',
      'end',
      'puts "#{response.code} #{response.body}"',
    ].join('\n'),
};

function writePart(part: SamplePart): string {
  if ('text' in part) return quote(part.text);
  if ('json' in part) return `${quote(part.json)}, { content_type: 'application/json' }`;
  return `File.open(${quote(part.file.name)}), { content_type: ${quote(part.file.mediaType)} }`;
}

function quote(text: string): string {
  return `'${text.replaceAll(/[\\']/g, '\\$&')}'`;
}
