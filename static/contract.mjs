// The types of what a page receives, from the JSON schema on standard input (`make contract`).
import {compile} from 'json-schema-to-typescript';
import {format, resolveConfig} from 'prettier';

const HEAD = `/** What a page receives and may rely on: made from workshop/domain/audience/facts.py by \`make contract\`. Do not edit. */

export * from './messages';
`;

let input = '';
for await (const chunk of process.stdin) input += chunk;
const made = await compile(JSON.parse(input), 'Contract', {
  bannerComment: HEAD,
  unreachableDefinitions: true,
  additionalProperties: false,
  format: false,
  strictIndexSignatures: false,
});
const withoutReferences = made
  .replace(/export interface Contract \{[^}]*\}\n/, '')
  .replace(/: unknown/g, ': any')
  .replace(/\/\*\*\n( \*[^\n]*\n)*? \* This interface was referenced by[^/]*\*\/\n/g, '');
const style = await resolveConfig(new URL('../package.json', import.meta.url).pathname);
process.stdout.write(await format(withoutReferences, {...style, parser: 'typescript'}));
