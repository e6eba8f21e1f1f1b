/* checks.mjs - the questions put to a book that a reading system shows; runs
 * in the page. Each returns what is wrong, as a list of sentences. */
import { read, findHeading } from './facts.mjs'

const stage = document.getElementById('stage')
const words = node => node.textContent.replace(/\s+/g, ' ').trim()
const frame = () => new Promise(resolve => requestAnimationFrame(resolve))
let reader
let facts
let bytes

/* All that decides where a document is in the window, once it has loaded. */
function sketch({ doc, path, isMoving }) {
    if (isMoving || doc?.readyState !== 'complete' ||
        [...doc.images].some(image => !image.complete))
        return null
    const { scrollWidth, scrollHeight } = doc.documentElement
    const { x, y, width, height } =
        doc.defaultView.frameElement.getBoundingClientRect()
    return [path, x, y, width, height, scrollWidth, scrollHeight].join()
}

/*
 * Waits until the reader has ended what it does: nothing has moved for three
 * frames, since what it learns in one (that a size changed) it acts on in the
 * next. Frames are counted and not seconds, which say nothing under load.
 */
async function rest() {
    let last = null
    for (let calm = 0; calm < 2;) {
        await frame()
        const now = sketch(reader)
        calm = now !== null && now === last ? calm + 1 : 0
        last = now
        if (calm === 1)
            await reader.doc.fonts.ready
    }
}

/* Far more than a loaded machine needs: the reader hangs. */
const patience = 120000
const inTime = promise => Promise.race([promise, new Promise((_, reject) =>
    setTimeout(() => reject(new Error(
        `${reader.path}: the reader does not come to rest`)), patience))])

/* Turns to a reference, or to the document of this number. */
const turn = target => inTime(reader.goTo(target).then(rest))

/* Does @element begin in the window, wherever in the book it is? */
function isOnScreen(element) {
    const outer = element.ownerDocument.defaultView.frameElement
        .getBoundingClientRect()
    const [rect] = element.getClientRects()
    if (!rect)
        return false
    const x = outer.left + rect.left
    const y = outer.top + rect.top
    return x > -1 && x < innerWidth && y > -1 && y < innerHeight
}

const isVisible = element => isOnScreen(element) && element.checkVisibility({
    opacityProperty: true, visibilityProperty: true })

/* --- what is asked --- */

/* Is the document at @path on show, with all that is in it? */
function show(path) {
    const wrong = []
    const { doc } = reader
    const heading = findHeading(doc)
    const expected = facts.headings[path]
    if (reader.path !== path)
        wrong.push(`${path}: ${reader.path} is shown`)
    if (doc.querySelector('parsererror') ||
        !(words(doc.body) || doc.images.length))
        wrong.push(`${path}: is empty`)
    if (expected && !(heading && words(heading) === expected &&
        isVisible(heading)))
        wrong.push(`${path}: "${expected}" is not to be seen`)
    for (const image of doc.images) {
        if (!image.naturalWidth)
            wrong.push(`${path}: the picture "${image.alt}" is not shown`)
    }
    return wrong
}

/* What stands at the end of a link, or a reason why it is not there. */
function look(href) {
    const [path, id] = href.split('#')
    if (reader.path !== path)
        return `${reader.path} is shown, not ${path}`
    const target = id ? reader.doc.getElementById(decodeURIComponent(id))
        : reader.doc.body
    if (!target)
        return `${path} has no ${id}`
    return isOnScreen(target) ? target : `${href} is not in the window`
}

/* Presses @link, and says what look() does. */
async function press(link, href) {
    link.click()
    await inTime(rest())
    return look(href)
}

/* What must stand where an entry of each list leads to. */
const meant = {
    contents: (entry, target) => words(target) === entry.label,
    pages: (entry, target) =>
        target.getAttribute('role') === 'doc-pagebreak' &&
        target.getAttribute('aria-label') === entry.label,
    landmarks: (entry, target) =>
        [target, target.firstElementChild].some(element => element
            .getAttribute('epub:type')?.split(' ').includes(entry.type)),
}

/* The lists of the reader that are not those of nav.xhtml. */
function compareLists() {
    const say = list => list.map(x => `${x.label} -> ${x.href}`).join('; ')
    return Object.fromEntries(Object.keys(meant).map(name => {
        const listed = say(reader.lists[name])
        return [name, listed === say(facts[name]) ? []
            : [`the reader lists ${listed}`]]
    }))
}

/* Follows the entries of all lists that lead to the document at @path. */
async function lookUp(path, wrong) {
    for (const [name, isMeant] of Object.entries(meant)) {
        for (const entry of facts[name]) {
            if (entry.href.split('#')[0] !== path)
                continue
            await turn(entry.href)
            const target = look(entry.href)
            if (typeof target === 'string')
                wrong[name].push(`"${entry.label}": ${target}`)
            else if (!isMeant(entry, target))
                wrong[name].push(`"${entry.label}" leads to "${
                    words(target)}"`)
        }
    }
}

const resolve = href => decodeURIComponent(
    new URL(href, `http://x/${reader.path}`).href.slice('http://x/'.length))

const isInside = link => !/^[a-z]+:/i.test(link.getAttribute('href'))

/* epub.js turns references to files into others: the author's stay in facts. */
const kinds = ['doc-glossref', 'doc-biblioref', 'doc-noteref']

/* What a term, a work or a note is, seen from the link to it. */
const entryOf = {
    'doc-glossref': target => target.closest('dl.glossary > dt') &&
        target.nextElementSibling?.localName === 'dd' &&
        isOnScreen(target.nextElementSibling),
    'doc-biblioref': target => target.closest('ul.references > li'),
    'doc-noteref': target => target.closest('[role="doc-footnote"]'),
}

/* The links back of the entry that begins at @target. */
function findBack(target, role) {
    const entry = role === 'doc-glossref' ? target.nextElementSibling : target
    return [...entry.querySelectorAll('a[role="doc-backlink"]')]
}

/*
 * From the first link of each kind in each document to its entry, and from
 * there back by the entry's link to it.
 */
async function follow() {
    const wrong = { links: [], back: [] }
    for (const [i, path] of facts.spine.entries()) {
        for (const kind of kinds) {
            if (reader.path !== path)
                await turn(i)
            const link = reader.doc.querySelector(`a[role="${kind}"]`)
            if (!link)
                continue
            const start = `${path}#${link.id}`
            const hasId = link.id !== ''
            const label = `"${words(link)}" of ${path}`
            const href = resolve(link.getAttribute('href'))
            const target = await press(link, href)
            if (typeof target === 'string' || !entryOf[kind](target)) {
                wrong.links.push(`${label}: ${target.id ?? target}`)
                continue
            }
            if (!hasId) /* nothing to go back to */
                continue
            const back = findBack(target, kind).find(element =>
                resolve(element.getAttribute('href')) === start)
            const arrived = back ? await press(back, start)
                : 'its entry has no link back'
            if (typeof arrived === 'string')
                wrong.back.push(`${label}: ${arrived}`)
        }
    }
    return wrong
}

/* --- colours --- */

const parseColour = text => {
    const parts = text.match(/^rgba?\(([^)]*)\)$/)?.[1].split(/[\s,/]+/)
    if (!parts)
        throw new Error(`cannot read the colour ${text}`)
    return [...parts.slice(0, 3).map(Number), Number(parts[3] ?? 1)]
}

/* @top, which may be seen through, on @under. */
const lay = (top, under) =>
    [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3]))

const channel = value => value <= 10.31 ? value / 255 / 12.92
    : ((value / 255 + 0.055) / 1.055) ** 2.4

const luminance = ([red, green, blue]) => 0.2126 * channel(red) +
    0.7152 * channel(green) + 0.0722 * channel(blue)

const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return (high + 0.05) / (low + 0.05)
}

/* @canvas is what the window's picture shows behind the text. */
function behind(element, canvas) {
    const chain = []
    for (let node = element; node; node = node.parentElement)
        chain.unshift(getComputedStyle(node).backgroundColor)
    return chain.reduce((under, colour) => lay(parseColour(colour), under),
        canvas)
}

const texts = doc => {
    const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT)
    const found = []
    while (walker.nextNode()) {
        const { parentElement } = walker.currentNode
        if (walker.currentNode.data.trim() && parentElement.checkVisibility())
            found.push(walker.currentNode)
    }
    return found
}

function contrasts(path, canvas) {
    const wrong = new Set()
    for (const element of new Set(texts(reader.doc)
        .map(text => text.parentElement))) {
        const background = behind(element, canvas)
        const colour = lay(parseColour(getComputedStyle(element).color),
            background)
        const ratio = contrast(colour, background)
        if (ratio < 4.5)
            wrong.add(`${path}: ${element.localName} has ${
                ratio.toFixed(2)}:1, ${colour} on ${background}`)
    }
    return [...wrong]
}

/* The page that the picture of the canvas is taken of. It is the beginning of a
 * document: when foliate-js has scrolled, a timer of its own may look into the
 * next document before that is there. */
async function pose() {
    const path = facts.contents.at(-1)?.href.split('#')[0]
    await turn(Math.max(0, facts.spine.indexOf(path)))
}

/* The most frequent colour of a picture (PNG, base64). */
async function findCanvas(picture) {
    const image = new Image()
    image.src = `data:image/png;base64,${picture}`
    await image.decode()
    const canvas = new OffscreenCanvas(image.width, image.height)
    const context = canvas.getContext('2d')
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, image.width, image.height)
    const counts = new Map()
    for (let i = 0; i < data.length; i += 4) {
        const key = `${data[i]},${data[i + 1]},${data[i + 2]}`
        counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    const [[key]] = [...counts].sort((a, b) => b[1] - a[1])
    return key.split(',').map(Number)
}

/* --- room --- */

/* A box that scrolls by itself, between @element and the page. */
function findScroller(element) {
    const { documentElement, body, defaultView } = element.ownerDocument
    for (let node = element; node !== body && node !== documentElement;
        node = node.parentElement) {
        const { overflowX } = defaultView.getComputedStyle(node)
        if (overflowX === 'auto' || overflowX === 'scroll')
            return node
    }
    return null
}

/* Word by word, for spaces at the end of a line may hang over the edge. */
function isTextBeyond(text, isBeyond) {
    const range = text.ownerDocument.createRange()
    range.selectNodeContents(text)
    return isBeyond(range) && [...text.data.matchAll(/\S+/g)].some(word => {
        range.setStart(text, word.index)
        range.setEnd(text, word.index + word[0].length)
        return isBeyond(range)
    })
}

/* What lies beyond the right or left edge of the window's one column. */
function narrow(path) {
    const wrong = []
    const { doc } = reader
    const { clientWidth, scrollWidth } = doc.documentElement
    const isBeyond = part => [...part.getClientRects()].some(
        ({ left, right }) => left < -1 || right > clientWidth + 1)
    if (clientWidth > innerWidth || scrollWidth > clientWidth + 1)
        wrong.push(`${path}: is ${scrollWidth} of ${clientWidth} wide`)
    for (const text of texts(doc)) {
        const { parentElement } = text
        const scroller = findScroller(parentElement)
        if (scroller ? isBeyond(scroller) : isTextBeyond(text, isBeyond))
            wrong.push(`${path}: "${text.data.trim().slice(0, 30)}" in ${
                (scroller ?? parentElement).localName}`)
    }
    for (const image of doc.images) {
        if (!findScroller(image) && isBeyond(image))
            wrong.push(`${path}: the picture "${image.alt}"`)
    }
    return wrong
}

/* The rectangles of the parts of @word, a line each, with room for it whole. */
function findParts(text, word) {
    const range = text.ownerDocument.createRange()
    range.setStart(text, word.index)
    range.setEnd(text, word.index + word[0].length)
    const parts = [...range.getClientRects()].filter(({ width }) => width > 0)
    const width = parts.reduce((sum, part) => sum + part.width, 0)
    const block = text.parentElement.closest('p, li, dt, dd, h1, h2, h3, h4')
    return block && width < block.clientWidth ? parts : []
}

/* Syllables of a Korean word that a line end parts, though the line has room for
 * them. Chromium parts them from a bracket all the same. */
function divided(path) {
    return texts(reader.doc).filter(text => text.parentElement
        .matches(':lang(ko)')).flatMap(text =>
        [...text.data.matchAll(/\p{Script=Hangul}+/gu)].filter(word => {
            const [first, ...others] = findParts(text, word)
            return others.some(part => part.top >= first.bottom ||
                part.bottom <= first.top)
        }).map(word => `${path}: "${word[0]}" is divided`))
}

/*
 * Turns to each document, by the entries of the lists where @hasLists, and
 * puts the questions that @rules names, an object of question -> rule. Returns
 * an object of rule -> what is wrong.
 */
async function walk(rules, canvas, hasLists) {
    const questions = { show, contrasts, narrow, divided }
    const wrong = hasLists ? compareLists() : {}
    for (const [i, path] of facts.spine.entries()) {
        if (hasLists)
            await lookUp(path, wrong)
        await turn(i)
        for (const [question, rule] of Object.entries(rules))
            wrong[rule] = [...wrong[rule] ?? [],
                ...questions[question](path, canvas)]
    }
    return wrong
}

/* --- called by readers.mjs --- */

globalThis.judge = {
    async load(name) {
        facts = await read(`/books/${name}`)
        bytes = await (await fetch(`/books/${name}.epub`)).arrayBuffer()
    },
    async open(kind, options) {
        const { open } = await import(`./${kind}.mjs`)
        reader = await open(bytes, stage, options)
        await turn(0)
    },
    walk,
    follow,
    pose,
    findCanvas,
    documents: () => [facts.nav, ...facts.spine],
}
