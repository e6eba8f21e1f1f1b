#include "epub_book.h"

#include <string.h>

#include <libxml/parser.h>

ClBook *
epub_book_new(void)
{
    ClBook *book = cl_book_new();
    ClPublication *publication = cl_publication_new();

    publication->folder = g_strdup("tests/unit");
    publication->name = g_strdup("little-book");
    publication->lang = g_strdup("en-GB");
    publication->title = g_strdup("A little book");
    publication->identifier = g_strdup("urn:example:little-book");
    publication->modified = G_GINT64_CONSTANT(1795424400);
    book->publication = publication;
    book->glossary = cl_glossary_new();
    book->references = cl_references_new();
    return book;
}

ClPart *
epub_book_add(ClBook *book, ClPartKind kind, const char *name, const char *xml)
{
    g_autofree char *whole = g_strdup_printf("<body>%s</body>", xml);
    xmlDoc *doc = xmlReadMemory(whole, (int)strlen(whole), name, NULL,
                                XML_PARSE_NONET | XML_PARSE_NOCDATA);

    g_assert_nonnull(doc);
    cl_dom_adopt(doc);
    return cl_book_add_part(book, kind, name, "little.xhtml", doc);
}

static void
add_heading(ClBook *book, gsize part, const xmlNode *node)
{
    ClHeading *heading = g_new0(ClHeading, 1);

    heading->level = cl_dom_get_heading_level(node);
    heading->part = part;
    heading->id = cl_dom_find_attribute(node, "id");
    heading->text = cl_dom_dup_text(node);
    heading->node = node;
    g_ptr_array_add(book->headings, heading);
}

void
epub_book_finish(ClBook *book)
{
    for (gsize i = 0; i < book->parts->len; i++) {
        ClPart *part = g_ptr_array_index(book->parts, i);
        const xmlNode *root = cl_dom_get_root(part->doc);

        for (const xmlNode *node = root; node != NULL;
             node = cl_dom_next(node, root)) {
            const char *id = cl_dom_find_attribute(node, "id");

            if (id != NULL)
                g_hash_table_insert(book->ids, (gpointer)id, (gpointer)node);
            if (cl_dom_get_heading_level(node) == 0)
                continue;
            if (part->title == NULL)
                part->title = cl_dom_dup_text(node);
            if (part->kind != CL_PART_TITLE)
                add_heading(book, i, node);
        }
    }
    book->is_assembled = true;
}

ClBook *
epub_book_new_chapter(const char *xml)
{
    ClBook *book = epub_book_new();

    epub_book_add(book, CL_PART_CHAPTER, "chapter-01", xml);
    epub_book_finish(book);
    return book;
}

static const char title_page[] =
    "<h1 class='title' id='title'>Research into acute lymphoblastic "
    "leukaemia (ALL)</h1>"
    "<p class='subtitle'>What is being studied, and why</p>"
    "<p class='draft'>Draft</p>"
    "<aside data-callout='important' class='notice'><p>An independent "
    "rewrite, made to show how this builder works.</p></aside>"
    "<aside data-callout='important' class='notice overdue'><p>A review was "
    "due on 21 January 2028.</p></aside>"
    "<p class='audience'>For adults with ALL and those close to them</p>"
    "<dl class='facts'><dt>Version</dt><dd>1.0</dd>"
    "<dt>Source last reviewed</dt><dd>21 January 2025</dd>"
    "<dt>Publisher</dt><dd>clearleaf</dd></dl>";

static const char contents[] =
    "<h1 id='contents'>Contents</h1><ol class='contents'>"
    "<li><p><a href='#chemotherapy'>Chemotherapy<cl-print> "
    "<cl-pages for='chemotherapy'/></cl-print></a></p><ol>"
    "<li><p><a href='#trials'>Trials<cl-print> "
    "<cl-pages for='trials'/></cl-print></a></p></li></ol></li>"
    "<li><p><a href='#elements'>All elements<cl-print> "
    "<cl-pages for='elements'/></cl-print></a></p></li>"
    "<li><p><a href='#glossary'>Glossary<cl-print> "
    "<cl-pages for='glossary'/></cl-print></a></p></li></ol>";

static const char chapter_one[] =
    "<h1 id='chemotherapy'>Chemotherapy</h1>"
    "<p>Chemotherapy is the main treatment. Its drugs are "
    "<a id='use-cytotoxic-1' role='doc-glossref' "
    "href='#term-cytotoxic'>cytotoxic</a>: they destroy cancer cells "
    "<a id='cite-hoelzer2016-1' role='doc-biblioref' "
    "href='#ref-hoelzer2016'>[1]</a>. They travel in the blood. Other drugs "
    "are <span id='use-cytotoxic-2' class='term'>cytotoxic</span>, too.</p>"
    "<aside data-callout='note'><p>Ask your team <em>before</em> you "
    "join.</p></aside>"
    "<aside data-callout='tip'><p>Write your questions down.</p></aside>"
    "<aside data-callout='warning'><p>Tell the ward about a fever.</p>"
    "<ul><li>By day</li><li>By night</li></ul></aside>"
    "<aside data-callout='caution'><p>Do not stop by yourself.</p></aside>"
    "<h2 id='trials'>Trials</h2>"
    "<p>See <a href='#elements'>all elements</a><cl-print> (page "
    "<cl-pages for='elements'/>)</cl-print> or "
    "<a href='https://www.example.org/trials?a=1&amp;b=2'>the database</a>"
    "<cl-print> (<span class='address'>www.example.org/trials</span>)"
    "</cl-print>.</p>"
    "<ul><li>combinations of drugs</li><li><p>fewer side effects</p>"
    "<ol start='3'><li>early</li><li value='7'>late</li></ol></li></ul>"
    "<h3 id='who'>Who takes part</h3>"
    "<p lang='fr'>Bonjour à tous.</p>";

static const char chapter_two[] =
    "<h1 id='elements'>All elements</h1>"
    "<h2 id='text'>Text</h2>"
    "<p><em>em</em> <strong>strong</strong> <abbr title='acute "
    "lymphoblastic leukaemia'>ALL</abbr> <bdi dir='rtl'>שלום</bdi><br/>"
    "<cite>cite</cite> <code>code</code> <del>del</del> <dfn>dfn</dfn> "
    "<ins>ins</ins> <kbd>kbd</kbd> <q>q</q> <samp>samp</samp> "
    "<span lang='de'>Gruß</span> H<sub>2</sub>O 10<sup>9</sup> "
    "<var>x</var></p>"
    "<blockquote><p>It takes time.</p></blockquote><hr/>"
    "<pre><code>a  b\n  &lt;c&gt;</code></pre>"
    "<div><p>In a div.</p></div>"
    "<dl><dt>Term</dt><dd>Meaning</dd><dt>Other</dt><dd><p>One</p>"
    "<p>Two</p></dd></dl>"
    "<h2 id='tables'>Tables</h2>"
    "<table><caption>Doses</caption><thead><tr><th scope='col'>Drug</th>"
    "<th scope='col' align='right'>Dose</th></tr></thead><tbody><tr>"
    "<th scope='row'>Imatinib</th><td align='right'>400&#160;mg</td></tr>"
    "<tr><th scope='row'>Other</th><td align='right'>10&#160;mg</td></tr>"
    "</tbody><tfoot><tr><td colspan='2'>Per day</td></tr></tfoot></table>"
    "<figure><p>100 dots</p><figcaption>In words</figcaption></figure>"
    "<h3 id='h3'>Third</h3><h4 id='h4'>Fourth</h4><h5 id='h5'>Fifth</h5><h6 "
    "id='h6'>Sixth</h6>";

static const char glossary[] =
    "<h1 id='glossary'>Glossary</h1>"
    "<p class='note'>Definitions await a clinician’s check.</p>"
    "<dl class='glossary'><dt id='term-cytotoxic'><dfn>cytotoxic</dfn></dt>"
    "<dd><p>Destroying cells.</p><p class='see'>See also: "
    "<a href='#term-tbi' role='doc-glossref'>TBI</a></p>"
    "<p class='uses'><cl-print>Page <cl-pages for='use-cytotoxic-1 "
    "use-cytotoxic-2'/></cl-print><cl-screen>Used in: "
    "<a href='#use-cytotoxic-1' role='doc-backlink' aria-label='Back to "
    "Chemotherapy'>Chemotherapy</a></cl-screen></p></dd>"
    "<dt id='term-tbi'><dfn>TBI</dfn></dt><dd><p>Total body irradiation: "
    "radiotherapy to the whole body.</p></dd></dl>";

static const char references[] =
    "<h1 id='references'>References</h1>"
    "<h2 id='cited'>Works cited</h2>"
    "<ul class='references'><li id='ref-hoelzer2016'><p>"
    "<span class='number'>[1]</span> D Hoelzer and others. <cite>Acute "
    "lymphoblastic leukaemia in adult patients</cite>. Annals of Oncology, "
    "2016. Published 2016. <a href='https://doi.org/10.1093/x'>"
    "doi.org/10.1093/x</a></p><p class='uses'><cl-screen>Cited in: "
    "<a role='doc-backlink' href='#cite-hoelzer2016-1' aria-label='Back to "
    "Chemotherapy'>Chemotherapy</a></cl-screen></p></li></ul>";

static const char colophon[] =
    "<h1 id='colophon'>About this publication</h1>"
    "<dl class='facts'><dt>Version</dt><dd>1.0</dd>"
    "<dt>Clinical reviewer</dt><dd>Not reviewed by a clinician</dd></dl>";

ClBook *
epub_book_new_full(void)
{
    ClBook *book = epub_book_new();

    epub_book_add(book, CL_PART_TITLE, "title", title_page);
    epub_book_add(book, CL_PART_CONTENTS, "contents", contents);
    epub_book_add(book, CL_PART_CHAPTER, "chapter-01", chapter_one);
    epub_book_add(book, CL_PART_CHAPTER, "chapter-02", chapter_two);
    epub_book_add(book, CL_PART_GLOSSARY, "glossary", glossary);
    epub_book_add(book, CL_PART_REFERENCES, "references", references);
    epub_book_add(book, CL_PART_COLOPHON, "colophon", colophon);
    epub_book_finish(book);
    return book;
}

void
epub_book_add_page(const ClBook *book, ClPageMap *map, const char *label,
                   const char *words)
{
    for (gsize i = 0; i < book->parts->len; i++) {
        const xmlNode *root = cl_dom_get_root(cl_book_get_part(book, i)->doc);

        for (const xmlNode *node = root; node != NULL;
             node = cl_dom_next(node, root)) {
            const char *text =
                cl_dom_is_text(node) ? cl_dom_get_text(node) : "";
            const char *found = strstr(text, words);

            if (found == NULL)
                continue;
            cl_page_map_add(map, label, i, node, (gsize)(found - text));
            return;
        }
    }
    g_error("no text node holds \"%s\"", words);
}
