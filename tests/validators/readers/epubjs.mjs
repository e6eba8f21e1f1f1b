/* epubjs.mjs - a book in epub.js, behind the interface that checks.mjs knows;
 * runs in the page. */

const flatten = list =>
    (list ?? []).flatMap(item => [item, ...flatten(item.subitems)])

const load = source => new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = source
    script.onload = resolve
    script.onerror = () => reject(new Error(`no ${source}`))
    document.head.append(script)
})

/* options: flow 'paginated' or 'scrolled', style (CSS), fontSize ('400%') */
export async function open(bytes, stage, options) {
    if (!globalThis.ePub) {
        await load('/modules/jszip/dist/jszip.min.js')
        await load('/modules/epubjs/dist/epub.min.js')
    }
    const box = document.createElement('div')
    box.style.cssText = 'width: 100%; height: 100%'
    stage.replaceChildren(box)
    const book = globalThis.ePub(bytes)
    await book.ready
    const rendition = book.renderTo(box, {
        width: '100%',
        height: '100%',
        flow: options.flow === 'scrolled' ? 'scrolled-doc' : 'paginated',
    })
    if (options.fontSize)
        rendition.themes.fontSize(options.fontSize)
    if (options.style) {
        rendition.themes.registerCss('own', options.style)
        rendition.hooks.content.register(contents =>
            contents.addStylesheetCss(options.style, 'own'))
    }

    /* Themes and letters come after a document is shown. */
    let dressed
    rendition.on('rendered', (_, view) => { dressed = view })

    /* epub.js keeps references as the navigation document has them. */
    const path = href => book.path.resolve(href).replace(/^\//, '')
    const list = items => flatten(items).map(({ label, page, href }) =>
        ({ label: (label ?? String(page)).trim(), href: path(href) }))
    const relative = target => typeof target === 'number'
        ? target : book.path.relative(`/${target}`)
    return {
        spine: book.spine.spineItems.map(item => path(item.href)),
        lists: {
            contents: list(book.navigation.toc),
            pages: list(book.pageList.pageList),
            landmarks: list(book.navigation.landmarks),
        },
        goTo: target => rendition.display(relative(target)),
        get doc() { return rendition.getContents()[0]?.document },
        get path() {
            const contents = rendition.getContents()[0]
            return contents && path(book.spine.get(contents.sectionIndex).href)
        },
        get isMoving() {
            const { q, displaying } = rendition
            return Boolean(q.running || q.length() > 0 || displaying) ||
                rendition.views().first() !== dressed
        },
    }
}
