#include "site/page.h"

#include <stdarg.h>
#include <string.h>

#include "base/markup.h"
#include "model/alphabet.h"
#include "model/link.h"
#include "model/words.h"

static const char *
get_direction(const char *lang)
{
    return cl_alphabet_is_rtl(lang) ? "rtl" : "ltr";
}

void
cl_page_open(ClPage *page, const char *name, ...)
{
    va_list list;

    g_string_append_printf(page->out, "<%s", name);
    va_start(list, name);
    for (const char *key = va_arg(list, const char *); key != NULL;
         key = va_arg(list, const char *)) {
        const char *value = va_arg(list, const char *);

        if (value == NULL)
            break;
        cl_markup_add_attribute(page->out, key, value);
    }
    va_end(list);
    g_string_append(page->out, ">\n");
}

void
cl_page_close(ClPage *page, const char *name)
{
    g_string_append_printf(page->out, "</%s>\n", name);
}

void
cl_page_add_text(ClPage *page, const char *name, const char *class,
                 const char *text)
{
    cl_markup_add_element(page->out, 0, name, text, "class", class, NULL);
}

void
cl_page_add_words(ClPage *page, const char *name, const char *class,
                  const char *key)
{
    cl_page_add_text(page, name, class, cl_words_get(page->lang, key));
}

void
cl_page_add_language(ClPage *page, const char *lang)
{
    if (g_strcmp0(lang, page->lang) == 0)
        return;
    cl_markup_add_attribute(page->out, "lang", lang);
    if (cl_alphabet_is_rtl(lang) != cl_alphabet_is_rtl(page->lang))
        cl_markup_add_attribute(page->out, "dir", get_direction(lang));
}

/* An address and a link to it. */
static void
add_address(ClPage *page, const char *address)
{
    bool is_mail = strstr(address, "://") == NULL;
    g_autofree char *href =
        is_mail ? g_strconcat("mailto:", address, NULL) : g_strdup(address);

    g_string_append(page->out, "<a");
    cl_markup_add_attribute(page->out, "href", href);
    g_string_append_c(page->out, '>');
    cl_markup_add_text(page->out, address, -1);
    g_string_append(page->out, "</a>");
}

static void
add_linked(ClPage *page, const char *text)
{
    static const char space[] = " \t\r\n";

    while (*text != '\0') {
        gsize before = strspn(text, " \t\r\n(<[\"");
        gsize len = strcspn(text + before, space);
        gsize n = cl_link_measure(text + before, len);

        cl_markup_add_text(page->out, text, (gssize)before);
        if (n > 0) {
            g_autofree char *address = g_strndup(text + before, n);
            add_address(page, address);
        }
        cl_markup_add_text(page->out, text + before + n, (gssize)(len - n));
        text += before + len;
    }
}

void
cl_page_add_author_text(ClPage *page, const char *name, const char *class,
                        const char *text, const char *lang)
{
    if (text == NULL)
        return;
    g_string_append_printf(page->out, "<%s", name);
    cl_markup_add_attribute(page->out, "class", class);
    cl_page_add_language(page, lang);
    g_string_append_c(page->out, '>');
    add_linked(page, text);
    g_string_append_printf(page->out, "</%s>\n", name);
}

void
cl_page_add_fact(ClPage *page, const char *name, const char *value,
                 const char *lang)
{
    if (value == NULL)
        return;
    g_string_append(page->out, "<div>\n");
    cl_page_add_text(page, "dt", NULL, name);
    cl_page_add_author_text(page, "dd", NULL, value, lang);
    g_string_append(page->out, "</div>\n");
}

static void
add_link(ClPage *page, const char *relation, const char *type,
         const char *title, const char *file)
{
    g_autofree char *href = g_strconcat(page->to_root, file, NULL);

    g_string_append(page->out, "<link");
    cl_markup_add_attribute(page->out, "rel", relation);
    cl_markup_add_attribute(page->out, "type", type);
    cl_markup_add_attribute(page->out, "title", title);
    cl_markup_add_attribute(page->out, "href", href);
    g_string_append(page->out, ">\n");
}

static void
add_feeds(ClPage *page)
{
    static const char opds1[] =
        "application/atom+xml;profile=opds-catalog;kind=acquisition";

    add_link(page, "alternate", "application/opds+json",
             cl_words_get(page->lang, "pages.catalogue"), "opds.json");
    add_link(page, "alternate", opds1,
             cl_words_get(page->lang, "pages.catalogue"), "opds.xml");
    add_link(page, "alternate", "application/atom+xml",
             cl_words_get(page->lang, "pages.feed"), "changes.xml");
}

static void
add_head(ClPage *page, const ClPageHead *head)
{
    GString *out = page->out;

    g_string_append(out,
                    "<meta charset=\"utf-8\">\n"
                    "<meta name=\"viewport\" "
                    "content=\"width=device-width, initial-scale=1\">\n"
                    "<meta name=\"color-scheme\" content=\"light dark\">\n");
    cl_markup_add_element(out, 0, "title", head->title, NULL);
    if (head->description != NULL)
        cl_page_open(page, "meta", "name", "description", "content",
                     head->description, NULL);
    add_link(page, "stylesheet", NULL, NULL, CL_PAGE_STYLE);
    add_link(page, "icon", "image/svg+xml", NULL, CL_PAGE_LEAVES);
    if (head->canonical != NULL)
        cl_page_open(page, "link", "rel", "canonical", "href", head->canonical,
                     NULL);
    if (head->has_feeds)
        add_feeds(page);
    if (head->linked_data != NULL)
        g_string_append_printf(
            out, "<script type=\"application/ld+json\">\n%s</script>\n",
            head->linked_data);
}

void
cl_page_begin(ClPage *page, const ClPageHead *head)
{
    bool is_rtl = cl_alphabet_is_rtl(page->lang);

    g_string_append(page->out, "<!DOCTYPE html>\n");
    cl_page_open(page, "html", "lang", page->lang, "dir", is_rtl ? "rtl" : NULL,
                 NULL);
    g_string_append(page->out, "<head>\n");
    add_head(page, head);
    g_string_append(page->out, "</head>\n<body>\n");
    cl_markup_add_element(page->out, 0, "a",
                          cl_words_get(page->lang, "pages.skip"), "class",
                          "skip", "href", "#main", NULL);
    if (*page->to_root != '\0') {
        g_autofree char *href = g_strconcat(page->to_root, "index.html", NULL);

        g_string_append(page->out, "<header>\n");
        cl_markup_add_element(page->out, 0, "a",
                              cl_words_get(page->lang, "pages.all"), "href",
                              href, NULL);
        g_string_append(page->out, "</header>\n");
    }
    g_string_append(page->out, "<main id=\"main\" tabindex=\"-1\">\n");
}

void
cl_page_end(ClPage *page)
{
    static const char *const files[][2] = {
        { "opds.xml", "pages.catalogue" },
        { "changes.xml", "pages.feed" },
        { "SHA256SUMS", "pages.sums" },
    };

    g_string_append(page->out, "</main>\n<footer>\n<ul>\n");
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *href = g_strconcat(page->to_root, files[i][0], NULL);

        g_string_append(page->out, "<li>");
        cl_markup_add_element(page->out, 0, "a",
                              cl_words_get(page->lang, files[i][1]), "href",
                              href, NULL);
        g_string_append(page->out, "</li>\n");
    }
    g_string_append(page->out, "</ul>\n</footer>\n</body>\n</html>\n");
}
