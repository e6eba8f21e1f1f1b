// schema.mjs MODULES SCHEMA FILE - checks FILE against a JSON Schema and
// prints what is wrong, a line each. SCHEMA "sarif" is that of SARIF 2.1.0.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [modules, name, file] = process.argv.slice(2);
const require = createRequire(pathToFileURL(modules + '/'));
const Ajv = require('ajv');
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

const schema = name === 'sarif'
    ? require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')
    : read(name);
const isOld = schema.$schema?.includes('draft-04');
const ajv = new Ajv({
    allErrors: true,
    unknownFormats: 'ignore',
    ...(isOld ? { schemaId: 'id', meta: false } : {}),
});
if (isOld) {
    ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));
}
const validate = ajv.compile(schema);
if (!validate(read(file))) {
    for (const error of validate.errors) {
        console.log(`${error.dataPath} ${error.message}`);
    }
    process.exit(1);
}
