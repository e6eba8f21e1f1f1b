/* readers.mjs - puts EPUBs into reading systems, in one browser, and prints
 * what goes wrong: "NAME READER:RULE" lines; the words for it on stderr.
 *
 * node readers.mjs READERS AXE FOLDER NAMES NAMES_FOR_AXE
 *
 * READERS is a folder with foliate-js, epubjs and jszip, AXE one with axe-core
 * and puppeteer-core; FOLDER/NAME.epub is a book, FOLDER/NAME its files.
 * Names are joined by commas. CHROMIUM is the browser. Nothing but 127.0.0.1 is asked for anything.
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

/* A tab in a window of its own: one behind another is not drawn. */
async function openTab(browser, watch) {
    const tab = await (await browser.createBrowserContext()).newPage()
    tab.setDefaultTimeout(30000)
    /* Said when a page takes more than one frame to lay out: no fault. */
    tab.on('pageerror', error => error.message.startsWith('ResizeObserver') ||
        watch(error.message))
    tab.on('console', message => message.type() === 'error' &&
        watch(`${message.text()} ${message.location().url ?? ''}`))
    tab.on('request', request =>
        new RegExp(`^(blob:|data:|about:|${origin})`).test(request.url()) ||
        watch(`asks for ${request.url()}`))
    return tab
}

const wide = { width: 800, height: 600 }
const small = { width: 320, height: 640 }
/* No more than a background and a colour, as readers' themes have. */
const theme = 'html, body { background: #101010; color: #e6e6e6 }'

async function openBook(tab, kind, size, scheme, options) {
    await tab.setViewport(size)
    await tab.emulateMediaFeatures([{
        name: 'prefers-color-scheme', value: scheme }])
    await tab.evaluate((x, y) => judge.open(x, y), kind, options)
    await tab.evaluate(() => judge.pose())
    const picture = await tab.screenshot({ encoding: 'base64' })
    return tab.evaluate(x => judge.findCanvas(x), picture)
}

/* The book is opened twice: as people do in the dark, and with another theme
 * and letters for people with low sight. */
async function judgeBook(tab, kind, name) {
    const tell = wrong => Object.keys(wrong).forEach(rule =>
        report(name, `${kind}:${rule}`, wrong[rule]))
    const walk = async (...given) => tell(await tab.evaluate(
        (x, y, z) => judge.walk(x, y, z), ...given))
    await tab.evaluate(x => judge.load(x), name)

    const dark = await openBook(tab, kind, wide, 'dark', { flow: 'paginated' })
    await walk({ show: 'shows', contrasts: 'dark-scheme' }, dark, true)
    tell(await tab.evaluate(() => judge.follow()))
    await tab.evaluate(() => judge.close())

    const black = await openBook(tab, kind, small, 'light',
        { flow: 'scrolled', fontSize: '400%', style: theme })
    await walk({ contrasts: 'dark-theme', narrow: 'narrow' }, black, false)
    await tab.evaluate(() => judge.close())
}

async function read(browser, kind, scheme) {
    const errors = []
    const tab = await openTab(browser, what => errors.push(what))
    let isReady = false
    for (const name of names) {
        errors.length = 0
        try {
            if (!isReady) {
                await tab.goto(`${origin}/reader/${scheme}`)
                await tab.waitForFunction('globalThis.judge')
                isReady = true
            }
            await judgeBook(tab, kind, name)
        } catch (error) {
            isReady = false
            report(name, `${kind}:unread`, [error.message])
        }
        report(name, `${kind}:quiet`, errors)
    }
}

/* Ace looks at the documents in light colours alone: this, in dark ones. */
async function runAxe(browser) {
    const tab = await openTab(browser, () => {})
    await tab.emulateMediaFeatures([{
        name: 'prefers-color-scheme', value: 'dark' }])
    for (const name of namesForAxe) {
        try {
            await tab.goto(`${origin}/reader/light`)
            await tab.waitForFunction('globalThis.judge')
            const documents = await tab.evaluate(async x => {
                await judge.load(x)
                return judge.documents()
            }, name)
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
    args: ['--no-sandbox', '--disable-gpu',
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
})
try {
    await Promise.all([
        read(browser, 'foliate', 'light-dark'),
        read(browser, 'epubjs', 'light'),
        runAxe(browser),
    ])
    const session = await browser.target().createCDPSession()
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    const seconds = processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0)
    console.error(`processor time of the browser: ${Math.round(seconds)} s`)
} finally {
    await browser.close()
    server.close()
}
for (const [key, wrong] of [...verdicts].sort()) {
    console.log(key)
    for (const what of wrong.slice(0, 8))
        console.error(`${key}: ${what}`)
    if (wrong.length > 8)
        console.error(`${key}: and ${wrong.length - 8} more`)
}
