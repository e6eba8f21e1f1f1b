/* readers.mjs - puts EPUBs into reading systems, in one browser, and prints
 * what goes wrong: "NAME READER:RULE" lines; the words for it on stderr.
 *
 * node readers.mjs READERS AXE FOLDER NAMES NAMES_FOR_AXE
 *
 * READERS is a folder with foliate-js, epubjs and jszip, AXE one with axe-core
 * and puppeteer-core; FOLDER/NAME.epub is a book, FOLDER/NAME its files.
 * Names are joined by commas. CHROMIUM is the browser. Nothing but 127.0.0.1 is
 * asked for anything.
 */
import fs from 'node:fs/promises'
import http from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'

const [modules, tools, folder, ...lists] = process.argv.slice(2)
const [names, namesForAxe] = lists.map(list => list.split(','))
const require = createRequire(path.join(path.resolve(tools), 'x.js'))
const puppeteer = require('puppeteer-core')
const axe = await fs.readFile(require.resolve('axe-core/axe.min.js'), 'utf8')

/* --- the server --- */

const roots = {
    modules: path.resolve(modules),
    check: path.join(import.meta.dirname ??
        path.dirname(new URL(import.meta.url).pathname), 'readers'),
    books: path.resolve(folder),
}
const types = {
    '.js': 'text/javascript',
    '.mjs': 'text/javascript',
    '.css': 'text/css',
    '.xhtml': 'application/xhtml+xml',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
    '.jpg': 'image/jpeg',
}
const page = scheme => `<!DOCTYPE html><html lang="en"><title>Reader</title>
<style>:root { color-scheme: ${scheme} } body { margin: 0 }
#stage { width: 100vw; height: 100vh; overflow: hidden }</style>
<div id="stage"></div><script type="module" src="/check/checks.mjs"></script>`

async function answer(request, response) {
    const { pathname } = new URL(request.url, 'http://x')
    const [, root, ...rest] = decodeURIComponent(pathname).split('/')
    const say = (status, type, body) =>
        response.writeHead(status, { 'content-type': type }).end(body)
    if (root === 'reader')
        return say(200, 'text/html', page(rest[0].replace('-', ' ')))
    if (!roots[root] || rest.includes('..'))
        return say(root === 'favicon.ico' ? 204 : 404, 'text/plain')
    try {
        const body = await fs.readFile(path.join(roots[root], ...rest))
        return say(200, types[path.extname(pathname)] ?? 'text/plain', body)
    } catch {
        return say(404, 'text/plain')
    }
}

const server = http.createServer(answer)
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${server.address().port}`

/* --- the verdicts --- */

const verdicts = new Map() /* "NAME RULE" -> what is wrong */

function report(name, rule, wrong) {
    const key = `${name} ${rule}`
    if (wrong.length > 0)
        verdicts.set(key, [...verdicts.get(key) ?? [], ...wrong])
}

/* How long one step may take on a loaded machine, and all steps of a book: far
 * more than they need, for these are ends to what hangs and no judgement. */
const stepTimeout = 120000
const bookTimeout = 600000

/*
 * What no book can help: a page that takes more than one frame to lay out, and
 * foliate-js (paginator.js, setStylesImportant) laying out, as the window
 * changes, a document whose body is still on its way. A book whose body never
 * comes shows nothing, which is another rule.
 */
const isNoFault = message => message.startsWith('ResizeObserver') ||
    message.includes("property 'style' of 'el' as it is null")

/* A tab in a window of its own: one behind another is not drawn. */
async function openTab(context, scheme, watch) {
    const tab = await context.newPage()
    tab.setDefaultTimeout(stepTimeout)
    await tab.emulateMediaFeatures([{
        name: 'prefers-color-scheme', value: scheme }])
    tab.on('pageerror', error => isNoFault(error.message) ||
        watch(error.message))
    tab.on('console', message => message.type() === 'error' &&
        watch(`${message.text()} ${message.location().url ?? ''}`))
    tab.on('request', request =>
        new RegExp(`^(blob:|data:|about:|${origin})`).test(request.url()) ||
        watch(`asks for ${request.url()}`))
    return tab
}

async function openReader(tab, colours, name) {
    await tab.goto(`${origin}/reader/${colours}`)
    await tab.waitForFunction('globalThis.judge')
    await tab.evaluate(x => judge.load(x), name)
}

/* How a book is looked at: as people do in the dark, and with another theme
 * and letters for people with low sight. */
const views = [{
    size: { width: 800, height: 600 },
    scheme: 'dark',
    options: { flow: 'paginated' },
    rules: { show: 'shows', contrasts: 'dark-scheme', divided: 'words' },
    hasLinks: true,
}, {
    size: { width: 320, height: 640 },
    scheme: 'light',
    options: {
        flow: 'scrolled',
        fontSize: '400%',
        /* No more than a background and a colour, as readers' themes have. */
        style: 'html, body { background: #101010; color: #e6e6e6 }',
    },
    rules: { contrasts: 'dark-theme', narrow: 'narrow' },
    hasLinks: false,
}]

async function judgeBook(tab, kind, name, view) {
    const tell = wrong => Object.keys(wrong).forEach(rule =>
        report(name, `${kind}:${rule}`, wrong[rule]))
    await tab.evaluate((x, y) => judge.open(x, y), kind, view.options)
    await tab.evaluate(() => judge.pose())
    const picture = await tab.screenshot({ encoding: 'base64' })
    const canvas = await tab.evaluate(x => judge.findCanvas(x), picture)
    tell(await tab.evaluate((x, y, z) => judge.walk(x, y, z),
        view.rules, canvas, view.hasLinks))
    if (view.hasLinks)
        tell(await tab.evaluate(() => judge.follow()))
    await tab.waitForNetworkIdle({ idleTime: 0 })
}

/*
 * Every book has a tab for each view of it. So nothing that comes late is taken
 * for another book's, and no reader closes a book in a page that lives on:
 * foliate-js then fails in what it had put off to the next frame.
 */
async function read(browser, kind, colours, name, view) {
    const errors = []
    const context = await browser.createBrowserContext()
    try {
        const tab = await openTab(context, view.scheme,
            what => errors.push(what))
        await tab.setViewport(view.size)
        await openReader(tab, colours, name)
        await judgeBook(tab, kind, name, view)
    } catch (error) {
        report(name, `${kind}:unread`, [error.message])
    }
    report(name, `${kind}:quiet`, errors) /* but not those of closing */
    await context.close()
}

/* Two tabs at once, for a tab mostly waits for the next frame. */
async function readAll(browser, kind, colours) {
    const jobs = names.flatMap(name => views.map(view => [name, view]))
    const work = async () => {
        while (jobs.length > 0)
            await read(browser, kind, colours, ...jobs.shift())
    }
    await Promise.all([work(), work()])
}

/* Ace looks at the documents in light colours alone: this, in dark ones. */
async function runAxe(browser) {
    const tab = await openTab(await browser.createBrowserContext(), 'dark',
        () => {})
    for (const name of namesForAxe) {
        try {
            await openReader(tab, 'light', name)
            const documents = await tab.evaluate(() => judge.documents())
            for (const document of documents) {
                await tab.goto(`${origin}/books/${name}/${document}`)
                await tab.evaluate(axe)
                /* This rule knows no role of DPUB-ARIA; Ace's own does. */
                await tab.evaluate(() => axe.configure({ rules: [{
                    id: 'aria-prohibited-attr',
                    selector: ':not([role^="doc-"])' }] }))
                /* What has no background axe takes for white. */
                await tab.addStyleTag({
                    content: ':root { background-color: Canvas }' })
                const found = await tab.evaluate(() => axe.run({
                    resultTypes: ['violations'],
                    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',
                        'wcag22aa'],
                }).then(({ violations }) => violations.map(({ id, nodes }) =>
                    [id, nodes.map(({ html, failureSummary }) =>
                        `${html.slice(0, 80)}: ${failureSummary}`)])))
                for (const [rule, nodes] of found)
                    report(name, `axe:${rule}`,
                        nodes.map(node => `${document}: ${node}`))
            }
        } catch (error) {
            report(name, 'axe:unread', [error.message])
        }
    }
}

const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM,
    timeout: stepTimeout,
    protocolTimeout: bookTimeout,
    args: ['--no-sandbox', '--disable-gpu',
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
})
try {
    await Promise.all([
        readAll(browser, 'foliate', 'light-dark'),
        readAll(browser, 'epubjs', 'light'),
        runAxe(browser),
    ])
} finally {
    await browser.close()
    server.close()
}
for (const [key, wrong] of [...verdicts].sort()) {
    console.log(key)
    for (const what of wrong.slice(0, 8))
        console.error(`${key}: ${what.replace(/\s+/g, ' ')}`)
    if (wrong.length > 8)
        console.error(`${key}: and ${wrong.length - 8} more`)
}
