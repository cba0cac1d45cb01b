import { definitionSchema, publishedFileSchema } from '../../flow-files/file-format.js';
import { builtInCatalogue } from '../built-in-catalogue.js';
import type { Command } from '../command.js';
import { EXIT_CODE } from '../exit-code.js';
import { WrongUsage } from '../wrong-usage.js';

export const SCHEMA: Command = {
  name: 'schema',
  usage: '[definition|file]',
  summary: 'Print the JSON Schema of flow files, or of flow definitions, by what ships with the product.',
  options: {},

  async run({ paths: [which = 'file', ...more], terminal }) {
    if (more.length > 0 || !['definition', 'file'].includes(which)) {
      throw new WrongUsage('There is a schema of a "definition" and one of a "file".');
    }
    const { actions, triggers } = await builtInCatalogue();
    const known = { actions: [...actions.values()], triggers: [...triggers.values()] };
    const schema = which === 'file' ? publishedFileSchema(known) : definitionSchema(known);
    terminal.out(JSON.stringify(schema, null, 2));
    return EXIT_CODE.fine;
  },
};
