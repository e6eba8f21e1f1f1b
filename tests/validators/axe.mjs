/* axe.mjs - looks at download pages as readers do, in one browser, and prints
 * what is wrong: "FILE RULE" lines, sorted, once each; the words for it on
 * stderr.
 *
 * node axe.mjs MODULES VIEWS FILE...
 *
 * MODULES is a folder with axe-core and puppeteer-core, CHROMIUM the browser,
 * HOME a folder for what it keeps. VIEWS is "all", or "two" of the views below.
 * Rules are those of axe-core, and ours:
 *   reflow    something is wider than the window (WCAG 2.2, 1.4.10)
 *   focus     a stop of the keyboard does not show itself, or is out of sight
 *   keyboard  the Tab key passes a link or button by, or takes another order
 *   request   something is loaded that does not stand in the folder
 *   script    the page has a script
 *   console   the browser complains
 */
import fs from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const [modules, wanted, ...files] = process.argv.slice(2)
const require = createRequire(path.join(path.resolve(modules), 'x.js'))
const puppeteer = require('puppeteer-core')
const axe = await fs.readFile(require.resolve('axe-core/axe.min.js'), 'utf8')
const found = new Set()

function fault(rule, [file, view], words) {
    found.add(`${file} ${rule}`)
    console.error(`${file} ${JSON.stringify(view)}: ${rule}: ${words}`)
}

/* Width in CSS pixels, size of letters in pixels (16 is what browsers come
 * with), colours, medium. */
const views = [
    { width: 320 },
    { width: 1280, dark: true },
    { width: 320, dark: true },
    { width: 768 },
    { width: 1280 },
    { width: 1280, letters: 64 },
    { width: 320, letters: 64 },
    { width: 1280, forced: true },
    { width: 1280, forced: true, dark: true },
    { width: 794, print: true },
].slice(0, wanted === 'two' ? 2 : undefined)

async function set(page, view) {
    const client = await page.createCDPSession()
    await page.setViewport({ width: view.width, height: 900 })
    await client.send('Page.setFontSizes', {
        fontSizes: { standard: view.letters ?? 16, fixed: 13 },
    })
    await client.send('Emulation.setEmulatedMedia', {
        media: view.print ? 'print' : 'screen',
        features: [
            { name: 'prefers-color-scheme', value: view.dark ? 'dark' : 'light' },
            { name: 'forced-colors', value: view.forced ? 'active' : 'none' },
        ],
    })
}

async function judge(page, where, view) {
    const wide = await page.evaluate(() => {
        const width = document.documentElement.clientWidth
        if (document.documentElement.scrollWidth <= width) return null
        return [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > width + 1)
            .map(e => e.tagName + '.' + e.className).slice(0, 5).join(' ')
    })
    if (wide !== null && !view.print) fault('reflow', where, wide)

    await page.evaluate(axe)
    /* All rules, also those that axe leaves out unless asked for. */
    const result = await page.evaluate(() => axe.run(document, {
        preload: false, // of style sheets, which a page in a folder cannot
        rules: Object.fromEntries(axe.getRules().map(
            rule => [rule.ruleId, { enabled: true }])),
    }))
    for (const { id, nodes } of result.violations)
        fault(id, where, nodes[0].html.slice(0, 200))
    /* What axe cannot tell of contrast is no pass. */
    for (const { id, nodes } of result.incomplete)
        if (id.startsWith('color-contrast') && !view.forced)
            fault(id, where, `not to be told: ${nodes[0].html.slice(0, 200)}`)
    if (result.passes.length < 10) fault('unread', where, 'next to no rule')
}

/* All stops of the Tab key are seen, and are all that can be clicked. */
async function walk(page, where) {
    const n = await page.evaluate(() => {
        const stops = [...document.querySelectorAll('a[href], summary, button')]
            .filter(e => e.checkVisibility())
        stops.forEach((e, i) => { e.dataset.stop = i })
        return stops.length
    })
    for (let i = 0; i < n; i++) {
        await page.keyboard.press('Tab')
        const stop = await page.evaluate(() => {
            const e = document.activeElement
            const style = getComputedStyle(e)
            const box = e.getBoundingClientRect()
            return {
                number: e.dataset.stop,
                html: e.outerHTML.slice(0, 100),
                outlined: style.outlineStyle !== 'none' &&
                    parseFloat(style.outlineWidth) >= 2,
                seen: box.width > 0 && box.top > -1 && box.left > -1 &&
                    box.bottom < innerHeight + 1 &&
                    box.right < innerWidth + 1,
            }
        })
        if (stop.number !== String(i)) {
            fault('keyboard', where, `stop ${i}: ${stop.html}`)
            return
        }
        if (!stop.outlined || !stop.seen) fault('focus', where, stop.html)
    }
}

const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu'],
})
for (const file of files) {
    const url = pathToFileURL(path.resolve(file)).href
    const root = pathToFileURL(path.resolve(path.dirname(file), '..')).href
    const page = await browser.newPage()
    let at = [file, {}]

    page.on('request', request => {
        if (!request.url().startsWith(root)) fault('request', at, request.url())
    })
    page.on('requestfailed', request => fault('request', at, request.url()))
    page.on('console', message => fault('console', at, message.text()))
    for (const view of views) {
        at = [file, view]
        await set(page, view)
        await page.goto(url)
        await judge(page, at, view)
    }
    at = [file, { width: 1280 }]
    await set(page, at[1])
    await page.goto(url)
    if (await page.$('script:not([type="application/ld+json"])'))
        fault('script', at, 'there is one')
    await walk(page, at)
    await page.close()
}
await browser.close()
for (const line of [...found].sort()) console.log(line)
