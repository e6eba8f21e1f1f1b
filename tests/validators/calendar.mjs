// calendar.mjs MODULES FILE - prints what a calendar holds, a line an event:
// "2028-01-02 2028-01-03 Summary (alarm -P90D)", after its UID.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [modules, file] = process.argv.slice(2);
const find = createRequire(pathToFileURL(modules + '/'));
const loaded = await import(pathToFileURL(find.resolve('ical.js')).href);
const ical = loaded.default ?? loaded;

const calendar = new ical.Component(ical.parse(readFileSync(file, 'utf8')));
for (const part of calendar.getAllSubcomponents('vevent')) {
    const event = new ical.Event(part);
    const alarm = part.getFirstSubcomponent('valarm');
    const trigger = alarm?.getFirstPropertyValue('trigger') ?? 'none';
    console.log(`${event.uid} ${event.startDate} ${event.endDate} ` +
        `${event.summary} (alarm ${trigger})`);
}
