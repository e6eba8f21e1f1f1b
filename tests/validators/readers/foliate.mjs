/* foliate.mjs - a book in foliate-js, behind the interface that checks.mjs
 * knows; runs in the page. */

/* What foliate-js's own reader asks for: the system's dark scheme is the
 * book's, and links are light blue in it. */
const ownStyle = `html { color-scheme: light dark }
@media (prefers-color-scheme: dark) { a:link { color: lightblue } }`

const flatten = list =>
    (list ?? []).flatMap(item => [item, ...flatten(item.subitems)])

/* options: flow 'paginated' or 'scrolled', style (CSS), fontSize ('400%') */
export async function open(bytes, stage, options) {
    await import('/modules/foliate-js/view.js')
    const view = document.createElement('foliate-view')
    view.style.cssText = 'display: block; width: 100%; height: 100%'
    stage.replaceChildren(view)
    await view.open(new File([bytes], 'book.epub'))
    const { book, renderer } = view
    renderer.setAttribute('flow', options.flow)
    const size = options.fontSize
        ? `html { font-size: ${options.fontSize} }` : ''
    renderer.setStyles(`${ownStyle} ${size} ${options.style ?? ''}`)

    /* The book's links call view.goTo too. */
    const goTo = view.goTo.bind(view)
    let moves = 0
    view.goTo = target => {
        moves++
        return goTo(target).finally(() => moves--)
    }

    const list = items => flatten(items).map(({ label, href }) =>
        ({ label, href }))
    return {
        spine: book.sections.map(section => section.id),
        lists: {
            contents: list(book.toc),
            pages: list(book.pageList),
            landmarks: list(book.landmarks),
        },
        goTo: target => view.goTo(target),
        /* The document on show, and its path in the container. */
        get doc() { return renderer.getContents()[0]?.doc },
        get path() {
            return book.sections[renderer.getContents()[0]?.index]?.id
        },
        get isMoving() { return moves > 0 },
    }
}
