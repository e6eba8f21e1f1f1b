/* opds.mjs - reads the catalogues and the feed of changes in an output folder
 * with the clients' own libraries, and prints what they did not find:
 * "CLIENT:WHAT" lines; nothing at all is a pass.
 *
 * node opds.mjs MODULES FOLDER SCHEMA
 *
 * MODULES is a folder with node_modules, SCHEMA the JSON Schema of a page. What
 * there is to find, ledger.json tells, and the folder itself: each link must
 * lead to a file in it that is what its type says.
 */
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const [modules, folder, schema] = process.argv.slice(2)
const require = createRequire(path.join(path.resolve(modules), 'x.js'))
const found = new Set()
const note = (client, what) => found.add(`${client}:${what}`)
const read = name => fs.readFileSync(path.join(folder, name), 'utf8')
const base = 'http://127.0.0.1/'

/* --- what there is to find --- */

const types = { '.epub': 'application/epub+zip', '.pdf': 'application/pdf' }
const marks = {
    'application/epub+zip': 'PK\x03\x04',
    'application/pdf': '%PDF-',
    'image/png': '\x89PNG',
    'text/html': '<!DOCTYPE html>',
}
const publications = new Map()
for (const entry of JSON.parse(read('ledger.json')).entries) {
    const { publication: name, title, identifier, version, status } = entry
    const known = publications.get(name) ?? { files: new Set() }
    publications.set(name, known)
    Object.assign(known, { title, identifier, version, status })
    if (!/booklet|threefold/.test(entry.edition))
        known.files.add(`${name}/${entry.file}`)
}
const expected = [...publications.values()].filter(
    publication => publication.status === 'published')

/* The file at @href, seen from @from; undefined when it leads out. */
const resolve = (href, from) => {
    const url = new URL(href, base + from)
    return url.href.startsWith(base)
        ? decodeURIComponent(url.pathname.slice(1)) : undefined
}

/* A publication as a client sees it: title, id, links with rel, type, href. */
const judge = (client, seen, from) => {
    for (const wanted of expected) {
        const got = seen.find(item => item.title === wanted.title)
        if (got === undefined) {
            note(client, 'title')
            continue
        }
        if (!got.id) note(client, 'id')
        const rels = rel => got.links.filter(link => link.rel.includes(rel))
        const acquired = new Set(rels('http://opds-spec.org/acquisition/open-access')
            .filter(link => link.type === types[path.extname(link.href)])
            .map(link => resolve(link.href, from)))
        if (acquired.size !== wanted.files.size ||
            [...wanted.files].some(file => !acquired.has(file)))
            note(client, 'acquisition')
        if (!got.images.some(image => image.type === 'image/png'))
            note(client, 'image')
        for (const { href, type } of [...got.links, ...got.images]) {
            const file = resolve(href, from)
            if (file === undefined) continue
            const whole = path.join(folder, file)
            if (!fs.existsSync(whole)) note(client, 'link')
            else if (marks[type] !== undefined &&
                !fs.readFileSync(whole, 'latin1').startsWith(marks[type]))
                note(client, 'type')
        }
    }
    if (seen.length !== expected.length) note(client, 'number')
}

/* Pages one after the other, as "next" leads to them. */
const follow = (client, first, parse) => {
    const items = []
    let name = first
    for (let n = 0; name !== undefined && n < 100; n++) {
        const page = parse(read(name))
        items.push(...page.items)
        name = page.next && resolve(page.next, name)
    }
    judge(client, items, first)
}

/* A client that throws has not read it. */
const ask = async (client, question) => {
    try {
        await question()
    } catch (error) {
        note(client, 'unread')
        console.error(`${client}: ${error.message}`)
    }
}

/* --- the JSON Schema --- */

const Ajv = require('ajv').default
const ajv = new Ajv({ allErrors: true, strict: false })
require('ajv-formats').default(ajv)
const rules = JSON.parse(fs.readFileSync(schema, 'utf8'))
const isPage = ajv.compile(rules)
const isPublication = ajv.compile(
    { ...rules.definitions.publication, definitions: rules.definitions })
const hold = (check, name) => {
    if (check(JSON.parse(read(name)))) return
    note('schema', name.replace(/.*\//, ''))
    for (const error of check.errors)
        console.error(`${name}: ${error.instancePath} ${error.message}`)
}
for (const name of fs.readdirSync(folder))
    if (/^opds(-\d+)?\.json$/.test(name)) hold(isPage, name)
for (const [name, { status }] of publications)
    if (status === 'published') hold(isPublication, `${name}/publication.json`)

/* --- r2-opds-js: what Thorium Reader reads catalogues with --- */

const r2 = 'r2-opds-js/dist/es8-es2017/src/opds'
require('r2-shared-js/dist/es8-es2017/src/init-globals')
    .initGlobalConverters_GENERIC()
require('r2-shared-js/dist/es8-es2017/src/init-globals')
    .initGlobalConverters_SHARED()
require(`${r2}/init-globals`).initGlobalConverters_OPDS()
const { TaJsonDeserialize } =
    require('r2-lcp-js/dist/es8-es2017/src/serializable')
const { OPDSFeed } = require(`${r2}/opds2/opds2`)
const { OPDS } = require(`${r2}/opds1/opds`)
const { convertOpds1ToOpds2 } = require(`${r2}/converter`)
const { XML } = require('r2-utils-js/dist/es8-es2017/src/_utils/xml-js-mapper')
const { DOMParser } = require('@xmldom/xmldom')

const link = ({ Rel, TypeLink, Href }) =>
    ({ rel: Rel ?? [], type: TypeLink, href: Href })
const seen = publication => ({
    title: publication.Metadata.Title,
    id: publication.Metadata.Identifier,
    links: publication.Links.map(link),
    images: (publication.Images ?? []).map(link),
})
const next = feed => feed.Links.map(link)
    .find(({ rel }) => rel.includes('next'))?.href

await ask('r2-opds2', () => follow('r2-opds2', 'opds.json', text => {
    const feed = TaJsonDeserialize(JSON.parse(text), OPDSFeed)
    return { items: feed.Publications.map(seen), next: next(feed) }
}))
await ask('r2-opds1', () => follow('r2-opds1', 'opds.xml', text => {
    const doc = new DOMParser().parseFromString(text, 'application/xml')
    const opds = XML.deserialize(doc, OPDS)
    const feed = convertOpds1ToOpds2(opds)
    return { items: feed.Publications.map(seen), next: next(feed) }
}))

/* --- opds-feed-parser: what the web client of libraries reads them with --- */

const OPDSParser = require('opds-feed-parser').default
const library = []
let name = 'opds.xml'
await ask('opds-feed-parser', async () => {
    while (name !== undefined) {
        const feed = await new OPDSParser().parse(read(name))
        if (feed.constructor.name !== 'AcquisitionFeed')
            note('opds-feed-parser', 'kind')
        for (const entry of feed.entries) {
            const is = kind => ({ constructor }) => constructor.name === kind
            const plain = ({ rel, type, href }) => ({ rel: [rel], type, href })
            library.push({
                title: entry.title,
                id: entry.id,
                links: entry.links.filter(is('OPDSAcquisitionLink')).map(plain),
                images: entry.links.filter(is('OPDSArtworkLink')).map(plain),
            })
        }
        const after = feed.links.find(({ rel }) => rel === 'next')
        name = after && resolve(after.href, name)
    }
    judge('opds-feed-parser', library, 'opds.xml')
})

/* --- feedparser: any reader of news --- */

const FeedParser = require('feedparser')
await ask('feedparser', () => new Promise((done, fail) => {
    const items = []
    const parser = new FeedParser({ feedurl: `${base}changes.xml` })
    parser.on('error', fail)
    parser.on('data', item => items.push(item))
    parser.on('end', () => {
        /* The feed has the newest hundred. */
        if (items.length > 100) note('feedparser', 'number')
        for (const { title, version } of publications.values()) {
            if (publications.size > 100) break
            const item = items.find(({ title: text }) =>
                text?.includes(title) && text.includes(version))
            if (item === undefined) {
                note('feedparser', 'title')
                continue
            }
            if (!item.guid?.startsWith('urn:uuid:')) note('feedparser', 'id')
            if (!item.date) note('feedparser', 'date')
            const file = resolve(item.link, 'changes.xml')
            if (file === undefined || !fs.existsSync(path.join(folder, file)))
                note('feedparser', 'link')
        }
        if (new Set(items.map(({ guid }) => guid)).size !== items.length)
            note('feedparser', 'id')
        done()
    })
    parser.end(read('changes.xml'))
}))

for (const line of [...found].sort()) console.log(line)
