// ace.mjs - Ace on many files in one process: MODULES FILE FOLDER FILE FOLDER...
// Each FOLDER gets the report.json of its FILE; of one that Ace gives up on it
// gets none. Broken editions have most documents in common: one that axe has
// seen with this style is not shown to it again.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [modules, ...words] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
require('@daisy/ace-logger').initLogger({ silent: true, fileName: 'ace.log' });
const ace = require('@daisy/ace-core');
const runner = require('@daisy/ace-axe-runner-puppeteer');

const seen = new Map();
const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
const thrifty = {
  ...runner,
  launch: async () => {},
  close: async () => {},
  run: async (url, ...rest) => {
    const path = url.startsWith('file:') ? fileURLToPath(url) : url;
    const key = path.split('/').pop() + read(path) +
      read(join(dirname(path), 'style.css'));
    if (!seen.has(key)) seen.set(key, await runner.run(url, ...rest));
    return structuredClone(seen.get(key));
  },
};

await runner.launch();
for (let i = 0; i + 1 < words.length; i += 2) {
  try {
    await ace(words[i], { cwd: process.cwd(), outdir: words[i + 1],
      silent: true, jobId: '', doNotReportMedia: true }, thrifty);
  } catch (error) {
    console.error(`${words[i]}: ${error.message ?? error}`);
  }
}
await runner.close();
process.exit(0);
