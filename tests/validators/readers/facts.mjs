/* facts.mjs - what an EPUB says of itself, read without any reading system;
 * runs in the page. */

const parse = (text, type) => new DOMParser().parseFromString(text, type)

const get = async (base, path, type) =>
    parse(await (await fetch(`${base}/${path}`)).text(), type)

/* "EPUB/a.xhtml#b" of "a.xhtml#b" in a file of EPUB/ */
const resolve = (from, href) =>
    decodeURIComponent(new URL(href, `http://x/${from}`).href.slice(9))

const words = node => node.textContent.replace(/\s+/g, ' ').trim()

/* The first heading of a document: what a reader looks for on arrival. */
export const findHeading = doc => doc.querySelector('h1, h2, h3, h4, h5, h6')

/* The links of the list of nav.xhtml whose epub:type is @type. */
function readList(nav, path, type) {
    const list = [...nav.querySelectorAll('nav')].find(element =>
        element.getAttribute('epub:type') === type)
    return [...list?.querySelectorAll('a') ?? []].map(a => ({
        label: words(a),
        href: resolve(path, a.getAttribute('href')),
        type: a.getAttribute('epub:type'),
    }))
}

/* @base: where the files of the container are served */
export async function read(base) {
    const container = await get(base, 'META-INF/container.xml', 'text/xml')
    const opf = container.querySelector('rootfile').getAttribute('full-path')
    const packageDocument = await get(base, opf, 'text/xml')
    const items = new Map([...packageDocument.querySelectorAll('item')]
        .map(item => [item.id, resolve(opf, item.getAttribute('href'))]))
    const spine = [...packageDocument.querySelectorAll('itemref')]
        .map(item => items.get(item.getAttribute('idref')))
    const nav = resolve(opf, packageDocument
        .querySelector('item[properties~="nav"]').getAttribute('href'))
    const navDocument = await get(base, nav, 'application/xhtml+xml')
    const headings = {}
    for (const path of spine) {
        const doc = await get(base, path, 'application/xhtml+xml')
        const heading = findHeading(doc)
        headings[path] = heading && words(heading)
    }
    return {
        spine,
        nav,
        headings,
        contents: readList(navDocument, nav, 'toc'),
        pages: readList(navDocument, nav, 'page-list'),
        landmarks: readList(navDocument, nav, 'landmarks'),
    }
}
